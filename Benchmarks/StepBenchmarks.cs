using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>A whole training step of the lecture, batch 32, hidden 200.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private Trainer<float> _trainer = null!;

    /// <summary>Which way the gradients come.</summary>
    [Params(Engine.Manual, Engine.Tape)]
    public Engine Engine { get; set; }

    /// <summary>In which pieces the forward pass is computed.</summary>
    [Params(GraphFlavour.Fused, GraphFlavour.Atomic)]
    public GraphFlavour Graph { get; set; }

    /// <summary>Reads the data, once a configuration.</summary>
    [GlobalSetup]
    public void Setup() => _trainer = Workload.Trainer(Engine, Graph, 32, 200);

    /// <summary>Batch drawing, forward, backward, update.</summary>
    [Benchmark]
    public float Step() => _trainer.Step();
}
