namespace Autograd.Tests.Browsing;

/// <summary>Tests that visit pages. At the end of each, no page may have complained or asked for anything else.</summary>
public abstract class BrowserTests
{
    private readonly List<Visit> _visits = [];

    /// <summary>Closes the windows and looks for complaints.</summary>
    [TearDown]
    public async Task NoPageComplainedOrAskedForAnythingElse()
    {
        foreach (var visit in _visits)
            await visit.DisposeAsync();
        string[] complaints = [.. _visits.SelectMany(visit => visit.Complaints)];
        _visits.Clear();
        Assert.That(complaints, Is.Empty);
    }

    private protected async Task<Visit> Open(string address, Look? look = null, string step = "")
    {
        var visit = await Visit.To(address, look ?? new Look(), step);
        _visits.Add(visit);
        return visit;
    }

    private protected Task<Visit> OpenLecture(string step = "", Look? look = null) => Open(PageFiles.Lecture.Address, look, step);
}
