using System.Globalization;
using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>What <c>graph --microscope</c> is to look at: a label and an index, such as <c>W1[3,5]</c>, <c>dh[0,3]</c> or <c>loss</c>.</summary>
internal sealed partial record ElementName(string Text, string Label, int[] Index)
{
    /// <summary>Reads an element's name.</summary>
    /// <exception cref="InvalidInputException">The text is something else.</exception>
    public static ElementName Parse(string text)
    {
        var parts = Pattern().Match(text);
        if (!parts.Success)
            throw Unreadable(text);
        return new ElementName(text, parts.Groups["label"].Value, [.. parts.Groups["index"].Captures.Select(number => Place(number.Value, text))]);
    }

    private static int Place(string number, string text) =>
        int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int place) ? place : throw Unreadable(text);

    private static InvalidInputException Unreadable(string text) =>
        new($"--microscope accepts a tensor's name with one index per axis, such as W1[3,5], dh[0,3] or loss; '{text}' was given.");

    [GeneratedRegex(@"^\s*(?<label>[\p{L}_][\p{L}\p{Nd}_]*)\s*(\[\s*((?<index>-?[0-9]+)\s*(,\s*(?<index>-?[0-9]+)\s*)*)?\])?\s*\z")]
    private static partial Regex Pattern();
}
