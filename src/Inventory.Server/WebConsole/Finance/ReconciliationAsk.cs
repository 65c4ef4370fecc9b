using Inventory.Server.GeneralLedger;

namespace Inventory.Server.WebConsole.Finance;

/// <summary>Takes what is to be reconciled from the address of a page.</summary>
public static class ReconciliationAsk
{
    public static ReconciliationFilter Reconciled(this Ask ask, TimeProvider clock) => new ReconciliationRequest(
        null,
        ask.Text("from"),
        ask.Text("to"),
        ask.Text("sku"),
        ask.Text("location"),
        ask.Text("dimension")).Read(clock);
}
