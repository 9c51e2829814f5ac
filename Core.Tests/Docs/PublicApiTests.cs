using PublicApiGenerator;

namespace Autograd.Tests.Docs;

/// <summary>What users of the package can call, in one file: a change of it is seen, and meant.</summary>
public sealed class PublicApiTests
{
    private const string Approved = "Core/PublicApi.txt";

    [Test]
    public void ThePublicApiIsTheApprovedOne()
    {
        string now = typeof(Tape<>).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false, UseDenyNamespacePrefixesForExtensionMethods = false }).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("AUTOGRAD_ACCEPT") == "1")
            File.WriteAllText(Repository.PathOf(Approved), now);
        Assert.That(File.ReadAllText(Repository.PathOf(Approved)).ReplaceLineEndings("\n"), Is.EqualTo(now), $"AUTOGRAD_ACCEPT=1 writes {Approved}; tell CHANGELOG.md what users have to change");
    }
}
