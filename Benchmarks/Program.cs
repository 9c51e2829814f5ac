using System.Globalization;
using Autograd;
using Autograd.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["worker", var engine, var graph, var data, var batch, var hidden]:
        Worker.Run(engine, graph, data, int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(hidden, CultureInfo.InvariantCulture));
        break;
    case ["side-by-side", var python, var file, var rounds]:
        SideBySideReport.Write(python, file, int.Parse(rounds, CultureInfo.InvariantCulture));
        break;
    case ["ops", var python, var file, .. var filter]:
        OpSweep.Write(python, file, filter is [var name] ? name : null);
        break;
    case ["sums", var python, var file]:
        SumsReport.Write(python, file);
        break;
    case ["network-worker", var network]:
        Worker.Serve(NetworkTable.Of(network).Make());
        break;
    case ["networks", var python, var file, .. var only]:
        NetworksReport.Write(python, file, only is [var part] ? part : null);
        break;
    case ["network-profile", var network]:
        StepProfile.Print(NetworkTable.Of(network).Make(), 100, 31, 5);
        break;
    case ["profile", var engine, var graph]:
        StepProfile.Print(Enum.Parse<Engine>(engine, ignoreCase: true), Enum.Parse<GraphFlavour>(graph, ignoreCase: true), 32, 200);
        break;
    case ["profile", var engine, var graph, var batch, var hidden, .. var threads]:
        Parallelism.Threads = threads is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
        StepProfile.Print(Enum.Parse<Engine>(engine, ignoreCase: true), Enum.Parse<GraphFlavour>(graph, ignoreCase: true), int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(hidden, CultureInfo.InvariantCulture));
        break;
    case ["products", var batch, var hidden]:
        StepProducts.Print(int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(hidden, CultureInfo.InvariantCulture));
        break;
    case ["scaling", var folder, var seconds]:
        Scaling.Write(folder, double.Parse(seconds, CultureInfo.InvariantCulture));
        break;
    case ["threads", var rounds]:
        ThreadsReport.Print(int.Parse(rounds, CultureInfo.InvariantCulture));
        break;
    case ["first-seconds"]:
        FirstSeconds.Print();
        break;
    case ["first-seconds", var network]:
        FirstSeconds.Print(NetworkTable.Of(network));
        break;
    case ["backward", var file]:
        BackwardReport.Write(file);
        break;
    case ["accuracy", var file, .. var blocks]:
        Accuracy.Write(file, blocks is [var every] ? int.Parse(every, CultureInfo.InvariantCulture) : 1);
        break;
    case ["learn", var program, var pause]:
        LearnLatency.Print(program, double.Parse(pause, CultureInfo.InvariantCulture));
        break;
    case ["allocations"]:
        Allocations.Print();
        break;
    default:
        // Compiled as the program is: fully, at once.
        var job = Job.Default.WithEnvironmentVariable("DOTNET_TieredCompilation", "0").AsMutator();
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
        break;
}
