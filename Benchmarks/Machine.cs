using System.Runtime.InteropServices;

namespace Autograd.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>Processor, vector width, operating system's kind and .NET version.</summary>
    public static string Describe() => $"{Processor()}, {Environment.ProcessorCount} core(s) of it usable, {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string information = "/proc/cpuinfo";
        var fields = File.Exists(information)
            ? File.ReadLines(information).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).GroupBy(parts => parts[0].Trim()).ToDictionary(group => group.Key, group => group.First()[1].Trim())
            : [];
        string name = fields.GetValueOrDefault("model name", RuntimeInformation.ProcessArchitecture.ToString());
        return fields.TryGetValue("cpu family", out string? family) ? $"{name} (family {family}, model {fields.GetValueOrDefault("model")})" : name;
    }
}
