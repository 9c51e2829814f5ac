namespace Autograd;

/// <summary><c>ij,jk->ik</c>: a letter for each axis of each operand, and those of the result. The axes of <c>...</c> have digits as letters, counted from the right.</summary>
internal sealed class EinsumEquation
{
    private const string Ellipsis = "...";

    private readonly string _text;

    private EinsumEquation(string text, int[] ranks)
    {
        _text = text;
        string[] sides = text.Replace(" ", "", StringComparison.Ordinal).Split("->");
        string[] operands = sides[0].Split(',');
        if (sides.Length > 2)
            throw Unreadable("it has more than one '->'");
        if (operands.Length != ranks.Length)
            throw Unreadable($"it names {operands.Length} operands, {ranks.Length} were given");
        int most = 0;
        Operands = new string[ranks.Length];
        for (int i = 0; i < ranks.Length; i++)
        {
            int letters = operands[i].Replace(Ellipsis, "", StringComparison.Ordinal).Length;
            int further = operands[i].Contains(Ellipsis, StringComparison.Ordinal) ? ranks[i] - letters : 0;
            if (further < 0 || letters + further != ranks[i])
                throw new ShapeException($"einsum '{text}': operand {i} is written '{operands[i]}', the tensor given has {ranks[i]} axes.");
            Operands[i] = Checked(operands[i], further);
            most = Math.Max(most, further);
        }
        Result = sides.Length == 2 ? Checked(sides[1], most) : Implied(most);
        foreach (char letter in Result)
            if (!Operands.Any(operand => operand.Contains(letter, StringComparison.Ordinal)))
                throw Unreadable($"the result's '{letter}' is in no operand");
        if (Result.Distinct().Count() != Result.Length)
            throw Unreadable("the result has a letter twice");
    }

    /// <summary>The letters of each operand's axes.</summary>
    public string[] Operands { get; }

    /// <summary>The letters of the result's axes.</summary>
    public string Result { get; }

    /// <summary>Reads an equation for operands of the given ranks.</summary>
    /// <exception cref="ArgumentException">It cannot be read, or has another number of operands.</exception>
    /// <exception cref="ShapeException">An operand has another number of axes than letters.</exception>
    public static EinsumEquation Parse(string equation, int[] ranks) => new(equation, ranks);

    /// <summary>The letters that the result and the operands after one need.</summary>
    public HashSet<char> NeededAfter(int operand) => [.. Result, .. Operands.Skip(operand + 1).SelectMany(letters => letters)];

    /// <summary>The error for a letter of two sizes.</summary>
    public ShapeException Misfit(char letter, int size, int other) =>
        new($"einsum '{_text}': {(char.IsDigit(letter) ? "an axis of '...'" : $"'{letter}'")} has size {size} in one place and {other} in another: they must be equal, or one of them 1.");

    private string Checked(string side, int further)
    {
        string letters = side.Replace(Ellipsis, "", StringComparison.Ordinal);
        if (letters.FirstOrDefault(letter => !char.IsAsciiLetter(letter)) is var wrong && wrong != default)
            throw Unreadable($"'{wrong}' is no letter");
        int at = side.IndexOf(Ellipsis, StringComparison.Ordinal);
        return at < 0 ? side : side[..at] + Digits(further) + side[(at + Ellipsis.Length)..];
    }

    private string Implied(int most)
    {
        var once = Operands.SelectMany(letters => letters).Where(char.IsAsciiLetter).GroupBy(letter => letter).Where(group => group.Count() == 1).Select(group => group.Key);
        return Digits(most) + string.Concat(once.Order());
    }

    // '2', '1', '0': the last of the further axes is 0, so that operands with fewer of them broadcast.
    private static string Digits(int count) => string.Concat(Enumerable.Range(0, count).Reverse().Select(number => (char)('0' + number)));

    private ArgumentException Unreadable(string why) => new($"einsum: '{_text}' cannot be read, since {why}: an equation looks like 'bik,bkj->bij'.");
}
