namespace Autograd.Cli;

/// <summary>A broken pass with what the judge says of it.</summary>
/// <param name="Broken">The pass.</param>
/// <param name="Result">The verdicts.</param>
internal sealed record BreakTask(BrokenPass Broken, AttemptResult Result)
{
    /// <summary>Each step, and whether its gradient as it stands is right: all that the lecture's cmp would tell.</summary>
    public IReadOnlyList<(string Step, bool IsRight)> Table => [.. Result.Verdicts.Select(verdict => (verdict.Step, verdict.IsRight))];

    /// <summary>Which line it is, and why.</summary>
    public string Answer => $"It is d{Broken.Step}, line {string.Join(" and ", Broken.GuiltyLines)}: {Broken.Mistake.Sentence}";

    /// <summary>Where to look after a wrong guess.</summary>
    public string HintAfter(int line)
    {
        int guilty = Broken.GuiltyLines[0];
        return line > guilty ? "The mistake is further up." : "The mistake is further down.";
    }
}

/// <summary>A mistake was planted.</summary>
/// <param name="Task">The task.</param>
/// <param name="WithAnswer">Whether the answer is shown.</param>
internal sealed record TaskPlanted(BreakTask Task, bool WithAnswer) : Event;
