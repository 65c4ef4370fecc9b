using Inventory.Benchmarks;
using Inventory.Benchmarks.Modes;
using Inventory.Benchmarks.Paths;

if (args is [HttpCallers.Verb, var server])
    return await CallersVerb.RunAsync(new(server));
if (args is [Reader.Verb, var path, var target])
    return await ReaderVerb.RunAsync(path, target);

try
{
    return await Run.AsAskedAsync(Options.Parse(args));
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
