using System.Text;

namespace Autograd.Cli;

/// <summary>Writes texts as <see cref="VisibleText"/>.</summary>
internal sealed class VisibleWriter : TextWriter
{
    private readonly TextWriter _screen;

    public VisibleWriter(TextWriter screen)
        : base(screen.FormatProvider) => (_screen, CoreNewLine) = (screen, screen.NewLine.ToCharArray());

    /// <inheritdoc/>
    public override Encoding Encoding => _screen.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => _screen.Write(VisibleText.Of(value ?? ""));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => _screen.WriteLine(VisibleText.Of(value ?? ""));

    /// <inheritdoc/>
    public override void Flush() => _screen.Flush();
}
