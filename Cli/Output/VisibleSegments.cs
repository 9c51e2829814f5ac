using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autograd.Cli;

/// <summary>Makes every text that Spectre.Console draws a <see cref="VisibleText"/>; its own escape sequences pass.</summary>
internal sealed class VisibleSegments : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(drawn => new Visible(drawn));

    private sealed class Visible(IRenderable drawn) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => drawn.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            drawn.Render(options, maxWidth).Select(segment => segment.IsControlCode ? segment : Of(segment));

        private static Segment Of(Segment segment)
        {
            string text = VisibleText.Of(segment.Text);
            return ReferenceEquals(text, segment.Text) ? segment : new Segment(text, segment.Style);
        }
    }
}
