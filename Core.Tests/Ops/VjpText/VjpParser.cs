using System.Globalization;

namespace Autograd.Tests;

/// <summary>Reads the text of a vjp.</summary>
/// <remarks>
/// <code>
/// text     = sum { "," name "=" sum }
/// sum      = product { ("+" | "−") product }
/// product  = scaled { ("⊙" | "⊘") scaled }
/// scaled   = signed { ("·" | "/") signed }
/// signed   = "−" signed | power
/// power    = primary { superscript | "^" exponent }
/// exponent = "−" exponent | primary
/// primary  = number [ name | "[" … ] | name [ "(" sum ")" | power ] | "(" sum ")" | "|" sum "|" | "√" primary
///          | "[" [ "¬" ] sum [ ("=" | "&lt;" | "&gt;" | "≤" | "≥") sum ] "]"
/// </code>
/// So · and / bind closer than ⊙ and ⊘: <c>g ⊙ p·x^(p − 1)</c> is g ⊙ (p·x^(p − 1)).
/// </remarks>
internal sealed class VjpParser
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly List<VjpToken> _tokens;
    private int _at;

    private VjpParser(string text) => _tokens = VjpToken.Of(text);

    private VjpToken Next => _tokens[_at];

    /// <summary>The tree of a text.</summary>
    /// <exception cref="FormatException">The text is not in the grammar.</exception>
    public static VjpFormulaTree Parse(string text)
    {
        var parser = new VjpParser(text);
        var gradient = parser.Sum();
        var definitions = new Dictionary<string, VjpNode>();
        while (parser.Skip(","))
        {
            string name = parser.Next.Kind == VjpTokenKind.Name ? parser.Take().Text : throw parser.Unexpected("a name to define");
            parser.Expect("=");
            definitions[name] = parser.Sum();
        }
        return parser.Next.Kind == VjpTokenKind.End ? new VjpFormulaTree(gradient, definitions) : throw parser.Unexpected("an operator or the end");
    }

    private VjpNode Sum() => Chain(Product, "+", "−");

    private VjpNode Product() => Chain(Scaled, "⊙", "⊘");

    private VjpNode Scaled() => Chain(Signed, "·", "/");

    private VjpNode Signed() => Skip("−") ? new VjpNode.Negation(Signed()) : Power();

    private VjpNode Power()
    {
        var of = Primary();
        while (true)
            if (Next.Kind == VjpTokenKind.Superscript)
                of = Raised(of, Take().Text);
            else if (Skip("^"))
                of = new VjpNode.Binary("^", of, Exponent());
            else
                return of;
    }

    private VjpNode Exponent() => Skip("−") ? new VjpNode.Negation(Exponent()) : Primary();

    private VjpNode Primary()
    {
        switch (Next.Kind)
        {
            case VjpTokenKind.Number:
                string digits = Take().Text;
                var number = new VjpNode.Number(digits == "½" ? 0.5 : double.Parse(digits, CultureInfo.InvariantCulture));
                return Next.Kind == VjpTokenKind.Name || Next.Text == "[" ? new VjpNode.Binary("·", number, Power()) : number;
            case VjpTokenKind.Name:
                string name = Take().Text;
                return Skip("(") ? new VjpNode.Call(name, Closed(")"))
                    : Next.Kind == VjpTokenKind.Name ? new VjpNode.Call(name, Power())
                    : new VjpNode.Name(name);
        }
        return Skip("(") ? Closed(")")
            : Skip("|") ? new VjpNode.Call("abs", Closed("|"))
            : Skip("√") ? new VjpNode.Call("sqrt", Primary())
            : Skip("[") ? Iverson()
            : throw Unexpected("a number, a name or a bracket");
    }

    // [a > b] is 1 where it holds and 0 elsewhere; [m] and [¬m] are those of a mask.
    private VjpNode Iverson()
    {
        bool negated = Skip("¬");
        var left = Sum();
        var (sign, right) = Next.Text is "=" or "<" or ">" or "≤" or "≥" ? (Take().Text, Sum()) : ("=", new VjpNode.Number(1));
        Expect("]");
        var holds = new VjpNode.Binary($"[{sign}]", left, right);
        return negated ? new VjpNode.Binary("−", new VjpNode.Number(1), holds) : holds;
    }

    private VjpNode Chain(Func<VjpNode> part, params string[] signs)
    {
        var left = part();
        while (Next.Kind == VjpTokenKind.Symbol && signs.Contains(Next.Text))
            left = new VjpNode.Binary(Take().Text, left, part());
        return left;
    }

    private static VjpNode Raised(VjpNode of, string superscript)
    {
        if (superscript == "ᵀ")
            return new VjpNode.Transpose(of);
        double exponent = superscript.TrimStart('⁻').Aggregate(0, (number, digit) => 10 * number + Superscripts.IndexOf(digit, StringComparison.Ordinal));
        return new VjpNode.Binary("^", of, new VjpNode.Number(superscript[0] == '⁻' ? -exponent : exponent));
    }

    private VjpNode Closed(string by)
    {
        var inner = Sum();
        Expect(by);
        return inner;
    }

    private VjpToken Take() => _tokens[_at++];

    private bool Skip(string symbol)
    {
        bool found = Next.Kind == VjpTokenKind.Symbol && Next.Text == symbol;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string symbol)
    {
        if (!Skip(symbol))
            throw Unexpected($"«{symbol}»");
    }

    private FormatException Unexpected(string accepted) => new($"«{Next.Text}» stands where {accepted} is accepted");
}
