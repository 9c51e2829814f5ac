namespace Autograd.Tests;

/// <summary>Compares a text with the committed file <c>Expectations/name.verified.extension</c>.</summary>
/// <remarks>
/// Where they differ, the text is written beside it as <c>name.received.extension</c>: look at both, and accept the new
/// one by running the tests with AUTOGRAD_ACCEPT=1.
/// </remarks>
internal static class Expectation
{
    private const string Variable = "AUTOGRAD_ACCEPT";

    public static void Verify(string text, string name, string extension)
    {
        string verified = PathOf(name, "verified", extension), received = PathOf(name, "received", extension);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            File.WriteAllText(verified, text);
        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (text == expected)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{Path.GetFileName(verified)} {Difference(expected, text)} The new text is in {Path.GetFileName(received)}; {Variable}=1 accepts it.");
    }

    private static string Difference(string expected, string text)
    {
        if (expected.Length == 0)
            return "does not exist or is empty.";
        string[] wanted = expected.Split('\n'), given = text.Split('\n');
        int line = 0;
        while (line < wanted.Length && line < given.Length && wanted[line] == given[line])
            line++;
        return $"differs from line {line + 1} on.\nexpected: {At(wanted, line)}\nreceived: {At(given, line)}\n";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of the text)";

    private static string PathOf(string name, string state, string extension) =>
        Repository.PathOf(Path.Combine("Core.Tests", "Expectations", $"{name}.{state}.{extension}"));
}
