using System.Numerics;

namespace Autograd;

/// <summary>Finds the guilty branches of a wrong step: each branch has its own independent gradient, so each is seen alone.</summary>
internal static class Suspects
{
    /// <summary>The branches that differ from what they should be; where only one does, it answers for all that is left.</summary>
    public static List<Suspect<T>> Of<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var branches = evidence.Consumers.Select(c => (Consumer: c, Yours: Seen(evidence, c), Truth: Truth(evidence, c))).ToList();
        var guilty = branches.Where(branch => !Closeness.Same(branch.Yours, branch.Truth)).ToList();
        if (guilty is not [var only])
            return [.. guilty.Where(branch => branch.Yours is { } part && !Closeness.IsZero(part)).Select(branch => Make(evidence, branch.Consumer, branch.Yours!, branch.Truth))];
        var rest = branches.Where(branch => branch.Consumer != only.Consumer).Select(branch => branch.Truth).ToList();
        if (rest.Count > 0 && !evidence.Yours.Shape.Equals(evidence.Expected.Shape))
            return only.Yours is null ? [] : [Make(evidence, only.Consumer, only.Yours, only.Truth)];
        return [Make(evidence, only.Consumer, rest.Aggregate(evidence.Yours, (left, branch) => left - branch), only.Truth)];
    }

    /// <summary>The whole gradient, where x has several consumers.</summary>
    public static Suspect<T> Whole<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            evidence, [.. evidence.Consumers.Select(c => new Segment<T>(evidence.Graph, c, evidence.Step))], evidence.Consumers[0],
            Gradient(evidence, evidence.Consumers[0]), evidence.Yours, evidence.Expected)
        {
            Twin = () => evidence.Twin is { } twin ? Whole(twin) : null,
        };

    /// <summary>The gradient of a consumer: random, or 1 for the loss.</summary>
    public static Tensor<T> Gradient<T>(StepEvidence<T> evidence, string c)
        where T : unmanaged, IFloatingPointIeee754<T> => c.Length == 0 ? Tensor.Ones<T>(evidence.Graph.Output.Shape) : evidence.Runs.Random[c];

    private static Tensor<T>? Seen<T>(StepEvidence<T> evidence, string c)
        where T : unmanaged, IFloatingPointIeee754<T> => c.Length == 0 ? evidence.Runs.Constant(evidence.Step) : evidence.Runs.Branch(evidence.Step, c);

    private static Tensor<T> Truth<T>(StepEvidence<T> evidence, string c)
        where T : unmanaged, IFloatingPointIeee754<T> => evidence.Graph.Vjp(c, evidence.Step, Gradient(evidence, c));

    private static Suspect<T> Make<T>(StepEvidence<T> evidence, string c, Tensor<T> yours, Tensor<T> truth)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(evidence, [new Segment<T>(evidence.Graph, c, evidence.Step)], c, Gradient(evidence, c), yours, truth)
        {
            Twin = () => evidence.Twin is { } twin ? Of(twin).Find(other => other.Consumer == c) : null,
        };
}
