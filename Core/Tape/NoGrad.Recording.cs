namespace Autograd;

public static partial class NoGrad
{
    /// <summary>Lets a vjp record while the backward pass around it does not.</summary>
    internal static RecordingScope BeginRecording()
    {
        var scope = new RecordingScope(_reasons);
        _reasons = 0;
        return scope;
    }

    internal readonly ref struct RecordingScope(int reasons)
    {
        public void Dispose() => _reasons = reasons;
    }
}
