using System.Numerics;

namespace Autograd;

/// <summary>Writes computation graphs for Graphviz.</summary>
public static class DotExport
{
    extension<T>(ComputationGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The graph in the DOT language, the same from run to run, with LF line ends.</summary>
        /// <exception cref="InvalidOperationException">Numbers are to be shown whose memory was recycled since.</exception>
        public string ToDot(DotOptions? options = null)
        {
            options ??= new DotOptions();
            return DotWriter.Write(GraphDrawing.Of(graph, options), options);
        }
    }
}
