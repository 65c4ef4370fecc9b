using Microsoft.AspNetCore.Components;

namespace Inventory.Server.WebConsole;

/// <summary>A page, or a part of one. It asks the queries that the API asks, and is then written out, once.</summary>
public abstract class ConsolePart : ComponentBase
{
    [CascadingParameter]
    public Ask Ask { get; set; } = null!;

    // Nobody sees a page before it has its figures: it need not be made without them first.
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>Asks for what is shown.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;
}
