using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// A command whose decision holds its books already: it decided its parts one by one with <see cref="Books"/>, so that
/// one part may be refused without the others.
/// </summary>
public interface IBooked : ICommand;
