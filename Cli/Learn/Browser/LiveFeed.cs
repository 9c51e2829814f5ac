using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Autograd.Cli;

/// <summary>What is sent to open pages: each gets the state when it comes, and every later one. A slow page gets only the latest.</summary>
internal sealed class LiveFeed : IDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<Channel<string>> _pages = [];
    private bool _isOver;

    /// <summary>Sends a state to all open pages.</summary>
    public void Publish(string state)
    {
        lock (_lock)
            foreach (var page in _pages)
                page.Writer.TryWrite(state);
    }

    /// <summary>The states for one page, until it goes away or the server ends.</summary>
    public async IAsyncEnumerable<SseItem<string>> Listen(string first, [EnumeratorCancellation] CancellationToken gone)
    {
        var page = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        page.Writer.TryWrite(first);
        lock (_lock)
        {
            if (_isOver)
                yield break;
            _pages.Add(page);
        }
        try
        {
            while (true)
            {
                var waiting = page.Reader.WaitToReadAsync(gone).AsTask();
                // A page that went away without a word is noticed by writing to it.
                while (await Task.WhenAny(waiting, Task.Delay(Heartbeat, gone)) != waiting && !gone.IsCancellationRequested)
                    yield return new SseItem<string>("", "alive");
                if (gone.IsCancellationRequested || !await waiting)
                    yield break;
                while (page.Reader.TryRead(out string? state))
                    yield return new SseItem<string>(state, "state");
            }
        }
        finally
        {
            lock (_lock)
                _pages.Remove(page);
        }
    }

    /// <summary>Ends all streams.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            foreach (var page in _pages)
                page.Writer.TryComplete();
        }
    }
}
