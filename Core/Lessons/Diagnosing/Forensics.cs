using System.Numerics;

namespace Autograd;

/// <summary>Names a mistake from the numbers alone, without a catalogue.</summary>
/// <remarks>
/// First the guilty branch is found, then suspected mistakes are made on purpose, one at a time, in the vjp of its segment,
/// and compared with the learner's numbers. What matches all of them is the mistake; of two that match, the one that needs
/// less comes first in the list.
/// </remarks>
internal static class Forensics
{
    /// <summary>The mistake; null where nothing that is known explains the numbers.</summary>
    public static Diagnosis? Of(IStepEvidence evidence) => evidence switch
    {
        StepEvidence<double> wide => Of(wide),
        StepEvidence<float> narrow => Of(narrow),
        _ => null,
    };

    /// <summary>A mistake that the run itself shows, whatever the numbers are: it goes before any catalogue.</summary>
    public static Diagnosis? Seen(IStepEvidence evidence)
    {
        using var pass = NoGrad.BeginPass();
        return evidence switch
        {
            StepEvidence<double> wide => RunFacts.Of(wide, Suspects.Of(wide)),
            StepEvidence<float> narrow => RunFacts.Of(narrow, Suspects.Of(narrow)),
            _ => null,
        };
    }

    private static Diagnosis? Of<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var pass = NoGrad.BeginPass();
        var suspects = Suspects.Of(evidence);
        var terms = FormulaTerms<T>.Applies(evidence) ? new FormulaTerms<T>(evidence) : null;
        return RunFacts.Of(evidence, suspects)
            ?? MissingBranches.Of(evidence)
            ?? ConstantRatio.Of(Suspects.Whole(evidence))
            ?? First(suspects, suspect => Match(suspect, StaleGradients.Of))
            ?? (terms is null ? null : First([terms.Whole, .. terms.Subsets(), .. terms.Deeper()], ConstantRatio.Of))
            ?? First(suspects, OfBranch)
            ?? (terms is null ? null : First([terms.Whole, .. terms.Subsets()], OfTerm))
            ?? Differences.Of(evidence);
    }

    private static Diagnosis? OfBranch<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ConstantRatio.Of(suspect)
        ?? EpsilonMistakes.Of(suspect)
        ?? ShapeMistakes.Of(suspect)
        ?? Match(suspect, SumMistakes.Of)
        ?? Match(suspect, SoftmaxMistakes.Of)
        ?? Match(suspect, PickMistakes.Of)
        ?? PartialSums.Of(suspect)
        ?? Match(suspect, FactorMistakes.Of)
        ?? Match(suspect, PowerMistakes.Of)
        ?? Match(suspect, DerivativeMistakes.Of)
        ?? Match(suspect, WrongGradients.Of)
        ?? Match(suspect, Substitutions.Of)
        ?? Match(suspect, ExtraFactors.Of)
        ?? WrongPlaces.Of(suspect);

    private static Diagnosis? OfTerm<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        EpsilonMistakes.Of(suspect)
        ?? (suspect.Edges.Count > 0 ? Match(suspect, SumMistakes.Of) ?? Match(suspect, FactorMistakes.Of) ?? Match(suspect, PowerMistakes.Of) ?? Match(suspect, Substitutions.Of) : null)
        ?? Match(suspect, ReplacedFactors.Of)
        ?? Match(suspect, ExtraFactors.Of);

    private static Diagnosis? Match<T>(Suspect<T> suspect, Func<Suspect<T>, IEnumerable<Candidate<T>>> hypothesis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var candidate in hypothesis(suspect))
            if (suspect.Is(candidate.Value))
                return candidate.Diagnosis;
        return null;
    }

    private static Diagnosis? First<T>(IEnumerable<Suspect<T>> suspects, Func<Suspect<T>, Diagnosis?> name)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        suspects.Select(name).FirstOrDefault(found => found is not null);
}
