namespace Autograd.Cli;

/// <summary>A learner's file, compiled.</summary>
/// <param name="Assembly">In float32; null where the whole file does not compile.</param>
/// <param name="Assembly64">In float64; null where only that does not compile.</param>
/// <param name="Notes">What is to be said about lines: errors first.</param>
internal sealed record CompiledAttempt(byte[]? Assembly, byte[]? Assembly64, IReadOnlyList<LearnerNote> Notes);
