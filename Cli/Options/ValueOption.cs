using System.CommandLine;
using System.Globalization;

namespace Autograd.Cli;

/// <summary>Options whose text is checked as it is parsed, so that an error names the option and says what it accepts.</summary>
internal static class ValueOption
{
    /// <summary>A whole number of at least <paramref name="minimum"/>.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">Full sentences for the help.</param>
    /// <param name="standard">What holds where the option is not given.</param>
    /// <param name="minimum">The smallest number accepted.</param>
    /// <param name="because">Why not less, if that needs saying.</param>
    public static Option<int> WholeNumber(string name, string description, int standard, int minimum, string? because = null) =>
        Of(name, "N", description, standard, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= minimum
            ? number
            : throw Refused(name, text, $"a whole number from {minimum} to {int.MaxValue}{(because is null ? "" : $" ({because})")}"));

    /// <summary>A finite number, 0 or more; null where the option is not given.</summary>
    public static Option<double?> Number(string name, string description) => new(name)
    {
        HelpName = "X",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && double.IsFinite(number))
                return number;
            result.AddError(Refused(name, text, "a number of 0 or more, such as 0.1 or 3e-4").Message);
            return null;
        },
    };

    /// <summary>A whole number of 64 bits without a sign.</summary>
    public static Option<ulong> Seed(string name, string description, ulong standard) =>
        Of(name, "N", description, standard, text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw Refused(name, text, $"a whole number from 0 to {ulong.MaxValue}"));

    /// <summary>One of an enumeration's names, in lower case.</summary>
    public static Option<Choice<T>> Choice<T>(string name, string description, T standard = default)
        where T : struct, Enum
    {
        var accepted = Array.ConvertAll(Enum.GetValues<T>(), value => new Choice<T>(value));
        var names = Array.ConvertAll(accepted, choice => choice.ToString());
        return WithCompletions(names, Of(name, string.Join('|', names), description, new Choice<T>(standard), text => Array.IndexOf(names, text) is >= 0 and var at
            ? accepted[at]
            : throw Refused(name, text, Either(names))));
    }

    /// <summary>One of several texts.</summary>
    public static Option<string> Choice(string name, string description, string standard, params string[] accepted) =>
        WithCompletions(accepted, Of(name, string.Join('|', accepted), description, standard, text => accepted.Contains(text) ? text : throw Refused(name, text, Either(accepted))));

    /// <summary>A path, which need not exist; null where the option is not given.</summary>
    public static Option<string?> FilePath(string name, string description) => new(name)
    {
        HelpName = "FILE",
        Description = description,
        CustomParser = result =>
        {
            if (result.Tokens[0].Value is { Length: > 0 } path)
                return path;
            result.AddError($"{name} needs the path of a file; it is empty.");
            return null;
        },
    };

    private static Option<T> Of<T>(string name, string value, string description, T standard, Func<string, T> parse) => new(name)
    {
        HelpName = value,
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            try
            {
                return parse(result.Tokens[0].Value);
            }
            catch (InvalidInputException e)
            {
                result.AddError(e.Message);
                return standard;
            }
        },
    };

    private static Option<T> WithCompletions<T>(string[] values, Option<T> option)
    {
        option.CompletionSources.Add(values);
        return option;
    }

    private static string Either(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";

    private static InvalidInputException Refused(string name, string text, string accepted) => new($"{name} accepts {accepted}; '{text}' was given.");
}

/// <summary>A value of an enumeration, called by its name in lower case on the command line.</summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    /// <summary>The value itself.</summary>
    public static implicit operator T(Choice<T> choice) => choice.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString().ToLowerInvariant();
}
