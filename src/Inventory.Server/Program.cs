using System.CommandLine;
using Inventory.Server.Cli;

// What is under way is finished, many companies are closed, and a database of one's own is stopped: two seconds, after
// which the process would be ended by default, are too short for that.
var patient = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await Verbs.Root().Parse(args).InvokeAsync(patient);
