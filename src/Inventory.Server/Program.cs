using Inventory.Server.Cli;

return await Verbs.Root().Parse(args).InvokeAsync();
