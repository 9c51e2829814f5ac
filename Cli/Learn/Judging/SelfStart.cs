using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Starts this program again, however it was started.</summary>
internal static class SelfStart
{
    // What dotnet tool install calls its start program.
    private const string ToolCommand = "autograd";

    /// <summary>A start of this program with other arguments.</summary>
    public static ProcessStartInfo Of(params string[] arguments)
    {
        string assembly = typeof(SelfStart).Assembly.Location, own = Environment.ProcessPath ?? "dotnet";
        string name = Path.GetFileNameWithoutExtension(own);
        bool isProgram = name == ToolCommand || name == Path.GetFileNameWithoutExtension(assembly);
        string host = isProgram || name == "dotnet" ? own : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new ProcessStartInfo(host, isProgram ? arguments : ["exec", assembly, .. arguments]) { UseShellExecute = false };
    }
}
