using System.Numerics;

namespace Autograd;

/// <summary>Names a mistake from the numbers alone, without a catalogue: ratios, differences, branches, shapes.</summary>
internal static class Forensics
{
    /// <summary>The mistake; null where nothing that is known explains the numbers.</summary>
    public static Diagnosis? Of(IStepEvidence evidence) => evidence switch
    {
        StepEvidence<double> wide => Of(wide),
        StepEvidence<float> narrow => Of(narrow),
        _ => null,
    };

    private static Diagnosis? Of<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T> => Closeness.Same(evidence.Yours, -evidence.Expected)
            ? new Diagnosis(DiagnosisKind.Sign, "The sign is wrong: every element is −1 times the right one.")
            : null;
}
