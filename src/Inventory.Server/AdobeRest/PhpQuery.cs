using System.Text.Json.Nodes;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// A query string as PHP reads it: <c>a[b][0][c]=v</c> is an object in a list in an object, <c>a[]=v</c> the next of a
/// list, brackets plain or percent-encoded, <c>+</c> a blank. All values are texts.
/// </summary>
public static class PhpQuery
{
    // What is deeper or longer than any real request is not read.
    private const int DepthMax = 12;
    private const int PartsMax = 100_000;

    /// <summary>The parameters by name, in the form with underscores.</summary>
    /// <param name="query">Without the question mark.</param>
    public static JsonObject Parse(string query)
    {
        var root = new Branch();
        foreach (var part in query.Split('&', PartsMax))
        {
            var equals = part.IndexOf('=');
            var name = Decoded(equals < 0 ? part : part[..equals]);
            if (name.Length > 0 && name[0] != '[')
                root.Put(PathOf(name), Decoded(equals < 0 ? "" : part[(equals + 1)..]));
        }

        return root.ToObject();
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // "" stands for the next place of a list.
    private static List<string> PathOf(string name)
    {
        var open = name.IndexOf('[');
        if (open < 0)
            return [RestNames.Snake(name)];
        var path = new List<string> { RestNames.Snake(name[..open]) };
        while (open >= 0 && open < name.Length && name[open] == '[' && path.Count < DepthMax)
        {
            var close = name.IndexOf(']', open);
            if (close < 0)
                break;
            path.Add(RestNames.Snake(name[(open + 1)..close]));
            open = close + 1;
        }

        return path;
    }

    private sealed class Branch
    {
        private readonly Dictionary<string, object> _children = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];
        private long _next;

        public void Put(List<string> path, string value, int depth = 0)
        {
            var key = path[depth].Length == 0 ? $"{_next}" : path[depth];
            if (long.TryParse(key, out var index) && index >= _next && index < long.MaxValue)
                _next = index + 1;
            if (!_children.TryGetValue(key, out var child))
                _order.Add(key);
            if (depth == path.Count - 1)
            {
                _children[key] = value;
                return;
            }

            if (child is not Branch branch)
                _children[key] = branch = new();
            branch.Put(path, value, depth + 1);
        }

        public JsonObject ToObject()
        {
            var made = new JsonObject();
            foreach (var key in _order)
                made[key] = NodeOf(_children[key]);
            return made;
        }

        private static JsonNode NodeOf(object child) => child is Branch branch ? branch.ToNode() : (string)child;

        // Missing numbers in between make no places: the list has what was sent, in order of the numbers.
        private JsonNode ToNode() => _order.TrueForAll(k => long.TryParse(k, out _))
            ? new JsonArray([.. _order.OrderBy(long.Parse).Select(k => NodeOf(_children[k]))])
            : ToObject();
    }
}
