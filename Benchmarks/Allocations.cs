namespace Autograd.Benchmarks;

/// <summary>Allocated bytes a step, which no noise touches.</summary>
internal static class Allocations
{
    public static void Print()
    {
        foreach (var engine in Enum.GetValues<Engine>())
            foreach (var graph in Enum.GetValues<GraphFlavour>())
                Console.WriteLine($"{engine}, {graph}: {BytesPerStep(engine, graph)} B a step");
    }

    private static long BytesPerStep(Engine engine, GraphFlavour graph)
    {
        const int steps = 100;
        var trainer = Workload.Trainer(engine, graph, 32, 200);
        for (int i = 0; i < steps; i++)
            trainer.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < steps; i++)
            trainer.Step();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / steps;
    }
}
