using System.CommandLine;
using Inventory.EventStore.Schema;

namespace Inventory.Server.Cli;

public static class SchemaVerbs
{
    public static Command Create()
    {
        var create = new Command("create", "Creates what is missing in the company's schema.");
        create.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, _) =>
            {
                Console.WriteLine($"The schema {session.Company.Schema} is complete.");
                return Task.FromResult(0);
            },
            cancellation));

        var check = new Command("check", "Compares the tables of the event store with Marten's.");
        check.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            async (session, stop) =>
            {
                await using var connection = await session.Source.OpenConnectionAsync(stop);
                var faults = await SchemaCheck.FaultsAsync(connection, session.Company.Schema, stop);
                foreach (var fault in faults)
                    Console.WriteLine(fault);
                Console.WriteLine(
                    faults.Count == 0 ? "The event store's tables are Marten's." : $"{faults.Count} differences.");
                return faults.Count == 0 ? 0 : 1;
            },
            cancellation));
        return new Command("schema", "The tables of a company.") { create, check };
    }
}
