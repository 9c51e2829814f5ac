namespace Autograd.Cli;

/// <summary>A forward pass, compiled and run once at full size.</summary>
internal sealed class PreparedExercise
{
    /// <summary>Compiles and runs it.</summary>
    /// <exception cref="LessonException">It does not compile or cannot become an exercise.</exception>
    public PreparedExercise(ForwardSource forward)
    {
        (Assembly, Assembly64) = forward.Compile();
        ClassName = forward.ClassName;
        var pass = LoadedCode.Of(Assembly).Maker<ForwardPass<float>>(ClassName);
        Graph = new StepGraph<float>(pass(), new ForwardRun<float>(Scale.Full));
    }

    /// <summary>In float32.</summary>
    public byte[] Assembly { get; }

    /// <summary>In float64.</summary>
    public byte[] Assembly64 { get; }

    /// <summary>The class of the pass.</summary>
    public string ClassName { get; }

    /// <summary>Its steps at full size.</summary>
    public StepGraph<float> Graph { get; }
}
