using System.Numerics;

namespace Autograd;

/// <summary>The forward pass at its three scales, with the tape's gradients: all that judging needs and no learner changes.</summary>
internal sealed class LessonKit
{
    private const ulong OutputSeed = 42;

    /// <summary>Runs the forward passes.</summary>
    /// <param name="pass">Makes the pass in float32.</param>
    /// <param name="pass64">Makes it in float64.</param>
    /// <exception cref="LessonException">The pass cannot become an exercise.</exception>
    public LessonKit(Func<ForwardPass<float>> pass, Func<ForwardPass<double>> pass64)
    {
        var run = new ForwardRun<float>(Scale.Full);
        Full = new StepGraph<float>(pass(), run);
        Full64 = new StepGraph<double>(pass64(), new ForwardRun<double>(Scale.Full, label => (Full.Steps.GetValueOrDefault(label) is { Entry: null } leaf ? leaf : run.Constants.GetValueOrDefault(label))?.Detach().To<double>()));
        Small = new StepGraph<double>(pass64(), new ForwardRun<double>(Scale.Small));
        Other = new StepGraph<double>(pass64(), new ForwardRun<double>(Scale.Other));
        Small32 = new Lazy<StepGraph<float>>(() => new StepGraph<float>(pass(), new ForwardRun<float>(Scale.Small)));
        Other32 = new Lazy<StepGraph<float>>(() => new StepGraph<float>(pass(), new ForwardRun<float>(Scale.Other)));
        Gradients = GradientsOf(Full);
        Gradients64 = GradientsOf(Full64);
        SmallGradients = GradientsOf(Small);
    }

    /// <summary>The exercise's own sizes.</summary>
    public StepGraph<float> Full { get; }

    /// <summary>The same numbers in float64.</summary>
    public StepGraph<double> Full64 { get; }

    /// <summary>The small network.</summary>
    public StepGraph<double> Small { get; }

    /// <summary>Another batch size and width.</summary>
    public StepGraph<double> Other { get; }

    /// <summary>The small network in float32, for a pass that is not to be had in float64.</summary>
    public Lazy<StepGraph<float>> Small32 { get; }

    /// <summary>The other sizes in float32.</summary>
    public Lazy<StepGraph<float>> Other32 { get; }

    /// <summary>The float32 tape's gradients.</summary>
    public IReadOnlyDictionary<string, Tensor<float>> Gradients { get; }

    /// <summary>The float64 tape's gradients of the same network.</summary>
    public IReadOnlyDictionary<string, Tensor<double>> Gradients64 { get; }

    /// <summary>The gradients of the small network.</summary>
    public IReadOnlyDictionary<string, Tensor<double>> SmallGradients { get; }

    /// <summary>The labels of the steps, in the order in which they are asked.</summary>
    public IReadOnlyList<string> Steps => Full.Asked;

    /// <summary>The tape's gradient of every step; a given output's is fixed and random, or 1 where it is one number.</summary>
    public static Dictionary<string, Tensor<T>> GradientsOf<T>(StepGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var upstream = graph.IsOutputGiven && graph.Output.Rank > 0 ? Tensor.Randn<float>(graph.Output.Shape, new TorchGenerator(OutputSeed)).To<T>() : Tensor.Ones<T>(graph.Output.Shape);
        var gradients = graph.Output.Backward(upstream);
        return graph.Steps.ToDictionary(step => step.Key, step => gradients[step.Value]);
    }
}
