using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Planning;

/// <summary>How the centres of documents lie in PostgreSQL.</summary>
public static class CentreDocuments
{
    public static ReadTable<(string Kind, string Document), DocumentCentreRow> Create() =>
        new ReadTable<(string Kind, string Document), DocumentCentreRow>(
            "document_centres",
            row => (row.Kind, row.Document),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)))
        .Key("kind", key => key.Kind)
        .Key("document", key => key.Document)
        .Text("area", row => row.Area)
        .Text("centre", row => row.Centre)
        .Index("centre");
}
