using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>A line of one's own that throws is told by the file it stands in, not as an internal error.</summary>
public sealed class HandWrittenSlipTests
{
    [Test]
    public void ATrainingPassThatThrowsIsNamed()
    {
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(27, Hidden: 5), new TorchGenerator(1));
        FusedForward<float> forward;
        using (new Workspace<float>().Begin())
            forward = new FusedForward<float>(parameters.Values, Indices.Over([1, 2, 3, 4, 5, 6], [2, 3], "Xb"), Indices.Of(0, 1));
        var exception = Assert.Throws<InvalidOperationException>(() => FusedBackward.Run(forward))!;
        Assert.That(HandWrittenSlip.Of(exception), Does.StartWith("a line of FusedBackward.cs fails: The tensor probs [2,27] was used after its memory was recycled: "));
        Assert.That(HandWrittenSlip.Of(new InvalidOperationException("elsewhere")), Is.Null);
    }
}
