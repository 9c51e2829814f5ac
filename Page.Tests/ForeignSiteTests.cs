using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Browsing;

/// <summary>Who may ask the live server: its own page, and nobody else.</summary>
public sealed class ForeignSiteTests : BrowserTests
{
    private const string Secret = "what only the page may know";

    private LiveServer _server = null!;

    [SetUp]
    public void StartAServer() => _server = LiveServer.Start(new SecretPage(), 0);

    [TearDown]
    public void EndIt() => _server.Dispose();

    [TestCase("Host", "evil.example")]
    [TestCase("Host", "localhost")]
    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task AForeignHeaderIsRefused(string header, string value)
    {
        foreach (string path in new[] { "", "events", "scalars?tensor=x&element=0" })
        {
            using var answer = await Ask(new HttpRequestMessage(HttpMethod.Get, _server.Address + path), header, value);
            Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.Forbidden, "Only this program's own page may ask.\n")), path);
        }
        using var hint = await Ask(new HttpRequestMessage(HttpMethod.Post, $"{_server.Address}hint?step=x"), header, value);
        Assert.That(hint.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("")]
    [TestCase("00000000000000000000000000000000/")]
    [TestCase("events")]
    public async Task WithoutTheTokenThereIsNothing(string path)
    {
        using var answer = await Ask(new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(_server.Address), $"/{path}")), "Accept", "*/*");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task ThePageItselfIsAnswered()
    {
        using var answer = await Ask(new HttpRequestMessage(HttpMethod.Get, _server.Address), "Sec-Fetch-Site", "none");
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, Secret)));
    }

    [Test]
    public async Task APageOfAnotherOriginCannotReadItEvenIfItKnowsTheAddress()
    {
        using var evil = LiveServer.Start(new EvilPage(), 0); // the same machine, another port
        var visit = await Visit.To(evil.Address, new Look());
        string[] got = await visit.Page.EvaluateAsync<string[]>("""
            async address => {
              const ways = [{}, { mode: "no-cors" }, { method: "POST" }];
              const answers = await Promise.all(ways.map(way => fetch(address, way).then(answer => answer.text(), () => "refused")));
              const events = await new Promise(done => { const source = new EventSource(address + "events"); source.onmessage = () => done("heard"); source.addEventListener("state", () => done("heard")); source.onerror = () => { source.close(); done("refused"); }; });
              const frame = document.body.appendChild(document.createElement("iframe"));
              await new Promise(done => { frame.onload = done; frame.src = address; });
              let framed = "refused";
              try { framed = frame.contentDocument.body.textContent; } catch { }
              return [...answers, events, framed];
            }
            """, _server.Address);
        await visit.DisposeAsync();
        Assert.That(got, Has.Length.EqualTo(5).And.All.Matches<string>(text => text is "refused" or ""));
    }

    [Test]
    public void ItListensOnTheLoopbackOnly()
    {
        int port = new Uri(_server.Address).Port;
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == port);
        Assert.That(listeners.Select(listener => listener.Address.ToString()).Distinct(), Is.EqualTo(new[] { "127.0.0.1" }));
    }

    [Test]
    public void APortInUseIsSaidInOneSentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new TemporaryFolder();
        CommandLine.Run("learn", "init", "neuron", folder.PathOf("neuron"));
        var run = CommandLine.Run("learn", "watch", folder.PathOf("neuron"), "--browser", "--port", $"{port}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Errors, Does.Contain($"--port {port}: this port cannot be used").And.Not.Contain("   at "));
            Assert.That(run.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        }
    }

    private static async Task<HttpResponseMessage> Ask(HttpRequestMessage request, string header, string value)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using (request)
        {
            if (header == "Host")
                request.Headers.Host = value;
            else
                request.Headers.Add(header, value);
            return await client.SendAsync(request);
        }
    }

    private sealed class SecretPage : ILivePage
    {
        public string Html => Secret;

        public string State => $"\"{Secret}\"";

        public byte[] Scalars(string tensor, string element) => [];

        public byte[] NextHint(string step) => [];
    }

    private sealed class EvilPage : ILivePage
    {
        public string Html => "<!doctype html><title>another site</title>";

        public string State => "";

        public byte[] Scalars(string tensor, string element) => [];

        public byte[] NextHint(string step) => [];
    }
}
