using System.Diagnostics;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd.Tests;

/// <summary>Runs the kernel tests again, in a new process without the wide registers.</summary>
[Parallelizable] // it waits for other processes
public class WidthTests
{
    private const string Expectation = "AUTOGRAD_EXPECT_WIDTH";

    [TestCase("DOTNET_EnableAVX512", "256")]
    [TestCase("DOTNET_EnableAVX2", "128")]
    [TestCase("DOTNET_EnableHWIntrinsic", "none")]
    public void KernelsAgreeWithout(string variable, string width)
    {
        if (Environment.GetEnvironmentVariable(Expectation) is not null) Assert.Ignore("This is the process with the narrow registers.");
        string kernels = string.Join('|', new[]
        {
            nameof(MatrixProductTests), nameof(VectorMathTests), nameof(VectorMathAccuracyTests), nameof(ReductionTests),
            nameof(IndexKernelTests), nameof(CrossEntropyKernelTests), nameof(BatchNormKernelTests), nameof(ElementwiseTests), nameof(PowerTests),
            nameof(OverreadTests), nameof(ParallelismTests), nameof(AxisKernelTests), nameof(LayerNormKernelTests), nameof(SpecialValueTests), nameof(SortKernelTests),
            nameof(SortingNetworkTests), nameof(WidthIs),
        }.Select(name => $"FullyQualifiedName~{name}"));
        var start = new ProcessStartInfo("dotnet", ["test", Assembly.GetExecutingAssembly().Location, "--filter", kernels])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = "0";
        start.Environment[Expectation] = width;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output + errors.Result);
        Assert.That(output, Does.Match(@"Passed:\s+[1-9]").And.Not.Contains("No test matches"));
    }

    [Test]
    public void WidthIs()
    {
        string? width = Environment.GetEnvironmentVariable(Expectation);
        if (width is null) Assert.Ignore("Only for the processes that the other test starts.");
        Assert.That((Vector512.IsHardwareAccelerated, Avx512F.IsSupported), Is.EqualTo((false, false)));
        if (width != "256") Assert.That((Vector256.IsHardwareAccelerated, Avx2.IsSupported), Is.EqualTo((false, false)));
        if (width == "none") Assert.That((Avx.IsSupported, Sse.IsSupported), Is.EqualTo((false, false)));
        Assert.That(Vector128.IsHardwareAccelerated, Is.EqualTo(width != "none"));
    }
}
