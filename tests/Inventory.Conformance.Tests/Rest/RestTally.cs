using Inventory.Conformance.Tests.Running;
using Xunit.Abstractions;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>Counts the verdicts on the wire cases; their report is <c>rest-conformance.txt</c>.</summary>
public sealed class RestTally(IMessageSink messages) : Tally(messages, "rest-conformance.txt");
