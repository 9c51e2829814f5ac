using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Files;

/// <summary>npy and npz files: what NumPy writes is read, what we write it reads, and anything else is refused in one sentence.</summary>
public sealed class NumPyFileTests
{
    private static Tensor<T> Sample<T>()
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        Tensor.Of<T>([.. new[] { 1.5, -2, 0.1, double.NaN, double.PositiveInfinity, -0.0 }.Select(T.CreateTruncating)], [2, 3]);

    [TestCase("x.npy")]
    [TestCase("x.npz")]
    [TestCase("x.safetensors")]
    public void ATensorComesBackBitByBit(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf(name);
        foreach (var x in new[] { Sample<double>(), Tensor.Scalar(2.5), Tensor.Zeros<double>([0, 3]) })
        {
            x.Save(path);
            var loaded = Tensor.Load<double>(path);
            Assert.That(loaded.Shape, Is.EqualTo(x.Shape));
            Assert.That(loaded.ToArray().Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(x.ToArray().Select(BitConverter.DoubleToInt64Bits)));
        }
        Sample<float>().Save(path);
        Assert.That(Tensor.Load<float>(path).Item(0, 2), Is.EqualTo(0.1f));
    }

    [Test]
    public void SeveralTensorsComeBackByTheirNames()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("two.npz"), again = folder.PathOf("again.npz");
        Npz.Save(path, ("a", Tensor.Of<float>([1, 2])), ("../b/ü", Tensor.Scalar(3f)));
        Npz.Save(again, ("a", Tensor.Of<float>([1, 2])), ("../b/ü", Tensor.Scalar(3f)));
        var loaded = Npz.Load<float>(path);
        Assert.That(loaded.Keys, Is.EqualTo(new[] { "a", "../b/ü" }));
        Assert.That(loaded["a"].Label, Is.EqualTo("a"));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(File.ReadAllBytes(again)), "equal content, equal bytes");
        Assert.That(folder.Files, Has.Length.EqualTo(2), "a path in a name is a name");
        Assert.That(() => Tensor.Load<float>(path), Throws.TypeOf<InvalidInputException>().With.Message.Contains("holds 2 tensors"));
        Assert.That(() => Npz.Save(path, ("a", Tensor.Scalar(1f)), ("a", Tensor.Scalar(1f))), Throws.ArgumentException);
    }

    [Test]
    public void NumPyReadsOursAndWeReadIts()
    {
        using var folder = new TemporaryFolder();
        Npz.Save(folder.PathOf("ours.npz"), ("x", Tensor.Of<double>([1, 2, 3, 4, 5, 6], [2, 3])), ("s", Tensor.Scalar(7.0)), ("v", Tensor.Of<double>([8])));
        string printed = PyTorch.Output($"""
            import numpy as np, os
            os.chdir(r'{folder.Path}')
            r = np.load('ours.npz')
            print(r['x'].tolist(), r['x'].dtype, r['s'].shape, float(r['s']), r['v'].shape)
            x = np.arange(24).reshape(2, 3, 4)
            arrays = dict((t.replace('>', 'big'), x.astype(t)) for t in ['f2', 'f4', 'f8', '>f4', '>f8', 'i1', 'i2', '>i4', 'i8', 'u1', 'u2', 'u4', '>u8'])
            np.savez_compressed('c.npz', fortran=np.asfortranarray(x), b=x > 5, negative=-x, **arrays)
            np.save('t.npy', np.asfortranarray(x.astype('>f8')))
            np.lib.format.write_array(open('v3.npy', 'wb'), x * 1.0, version=(3, 0))
            np.save('o.npy', np.array([print, 1], dtype=object))
            np.savez('o.npz', a=x, o=np.array([print, 1], dtype=object))
            np.save('c.npy', x * 1j)
            np.save('r.npy', np.zeros(2, dtype=[('a', 'f4'), ('b', 'i4')]))
            np.save('big.npy', np.array([16777217]))
            np.save('s.npy', np.array(['a']))
            """);
        Assert.That(printed.Trim(), Is.EqualTo("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] float64 () 7.0 (1,)"));
        float[] expected = [.. Enumerable.Range(0, 24).Select(i => (float)i)];
        foreach (var (name, x) in Npz.Load<float>(folder.PathOf("c.npz")))
            Assert.That(x.ToArray(), Is.EqualTo(name switch { "b" => expected.Select(i => i > 5 ? 1f : 0f), "negative" => expected.Select(i => -i), _ => expected }), name);
        Assert.That(Tensor.Load<double>(folder.PathOf("t.npy")).ToArray(), Is.EqualTo(expected));
        Assert.That(Tensor.Load<double>(folder.PathOf("v3.npy")).Shape.ToString(), Is.EqualTo("[2,3,4]"));
        Refused("o.npy", "Python objects", "runs code");
        Refused("o.npz", "the array 'o'", "Python objects");
        Refused("c.npy", "type '<c16'", "f8");
        Refused("r.npy", "records of several fields");
        Refused("s.npy", "type '<U1'");
        Refused("big.npy", "16777217", "float32");
        Assert.That(Tensor.Load<double>(folder.PathOf("big.npy")).Item(), Is.EqualTo(16777217.0));

        void Refused(string name, params string[] parts)
        {
            string message = Assert.Throws<InvalidInputException>(() => Tensor.Load<float>(folder.PathOf(name)), name)!.Message;
            foreach (string part in parts)
                Assert.That(message, Does.Contain(part));
        }
    }

    [Test]
    public void AnyCutOrFlippedByteGivesATensorOrOneSentence()
    {
        var random = new Random(1);
        foreach (byte[] good in new[] { Npy.ToBytes(Sample<float>()), Npz.ToBytes([("a", Npy.ToBytes(Sample<float>())), ("b", Npy.ToBytes(Sample<double>()))]) })
            for (int round = 0; round < 2000; round++)
            {
                byte[] bad = [.. good.AsSpan(0, round % 2 == 0 ? random.Next(good.Length) : good.Length)];
                for (int flips = round % 2 * random.Next(1, 4); flips > 0; flips--)
                    bad[random.Next(bad.Length)] = (byte)random.Next(256);
                try
                {
                    _ = good[0] == 'P' ? Npz.Parse<float>(bad, "x").Count : Npy.Parse<float>(bad, "x").Count;
                    Assert.That(round % 2, Is.EqualTo(1), "what is cut off is never read");
                }
                catch (InvalidInputException e)
                {
                    Assert.That(e.Message, Does.StartWith("x").And.Not.Contain("\n"));
                }
            }
    }

    [Test]
    public void WhatUnpacksToTooMuchIsRefusedEarly()
    {
        byte[] bomb = Zip(archive => Member(archive, "x.npy", stream =>
        {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 1025; i++)
                stream.Write(zeros);
        }));
        Assert.That(bomb.Length, Is.LessThan(20_000_000), "a hundred times less than it unpacks to");
        Refused(bomb, "would unpack to more than 1073741824 bytes");
        // The archive says 100 bytes, and holds a megabyte.
        byte[] liar = Zip(archive => Member(archive, "x.npy", stream => stream.Write(new byte[1 << 20])));
        int central = liar.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(liar.AsSpan(central + 24), 100);
        Refused(liar, "x.npy");
        byte[] huge = Npy.ToBytes(Sample<float>());
        string text = Encoding.Latin1.GetString(huge);
        Refused(Encoding.Latin1.GetBytes(text.Replace("(2, 3), }         ", "(999999999, 9), } ")), "needs 35999999964 bytes");
        Refused(Zip(archive => Member(archive, "readme.txt", stream => stream.Write("hi"u8))), "without any .npy member");

        static void Refused(byte[] file, string part)
        {
            using var folder = new TemporaryFolder();
            long before = GC.GetAllocatedBytesForCurrentThread();
            string message = Assert.Throws<InvalidInputException>(() => Tensor.Load<float>(folder.Write("x.npz", file)))!.Message;
            Assert.That(message, Does.Contain(part).Or.Contain("cut off"));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(50_000_000));
        }
    }

    [Test]
    public void AnArchiveWithTwoArraysOfOneNameOrTooManyIsRefused()
    {
        byte[] one = Npy.ToBytes(Tensor.Of<float>([1]));
        byte[] twice = Zip(archive =>
        {
            Member(archive, "a.npy", stream => stream.Write(one));
            Member(archive, "a.npy", stream => stream.Write(one));
        });
        Assert.That(() => Npz.Parse<float>(twice, "x"), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("x has two arrays called 'a'."));
        foreach (int count in new[] { 10_000, 10_001 })
        {
            byte[] many = Npz.ToBytes([.. Enumerable.Range(0, count).Select(i => ($"{i}", one))]);
            if (count == 10_000)
                Assert.That(Npz.Parse<float>(many, "x"), Has.Count.EqualTo(count));
            else
                Assert.That(() => Npz.Parse<float>(many, "x"), Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("x has 10001 members: at most 10000 are accepted."));
        }
        Assert.That(() => Npz.ToBytes([("", one)]), Throws.ArgumentException.With.Message.StartsWith("A tensor has an empty name."));
        Assert.That(() => Npz.ToBytes([("a", one), ("a", one)]), Throws.ArgumentException.With.Message.StartsWith("Two tensors are called 'a'."));
        Assert.That(() => Npz.Parse<float>([1, 2, 3], "x"), Throws.TypeOf<InvalidInputException>().With.Message.StartsWith("x is not a valid npz file, or cut off"));
    }

    [Test]
    public void ADamagedMemberIsFoundByItsChecksum()
    {
        byte[] file = Npz.ToBytes([("a", Npy.ToBytes(Tensor.Of<float>([1, 2, 3])))]);
        int at = file.AsSpan().IndexOf(BitConverter.GetBytes(2f));
        file[at + 1] ^= 1;
        Assert.That(() => Npz.Parse<float>(file, "x"), Throws.TypeOf<InvalidInputException>().With.Message.Contains("checksum"));
        Assert.That(Crc32.Of("123456789"u8), Is.EqualTo(0xCBF43926));
    }

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            fill(archive);
        return stream.ToArray();
    }

    private static void Member(ZipArchive archive, string name, Action<Stream> write)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        write(stream);
    }
}
