using System.Text;

namespace Autograd.Cli;

/// <summary>A folder in which somebody works through a lesson: a small project that opens in any editor.</summary>
internal sealed class LearnerFolder
{
    /// <summary>The folder for what the learner need not look at.</summary>
    public const string Hidden = ".autograd";

    private const string Given = "Given";
    private const long LargestFile = 1 << 20;

    private LearnerFolder(string directory, LessonSource lesson) => (DirectoryPath, Lesson) = (directory, lesson);

    /// <summary>Where it is.</summary>
    public string DirectoryPath { get; }

    /// <summary>The lesson.</summary>
    public LessonSource Lesson { get; }

    /// <summary>Writes a lesson's folder. Where it is there already, only missing files are written; a learner's file is kept.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="force">Whether files may be written into a folder with other things in it.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="InvalidInputException">It cannot be written, or other things are there.</exception>
    public static IReadOnlyList<string> Write(LessonSource lesson, string directory, bool force)
    {
        if (File.Exists(directory))
            throw new InvalidInputException($"{directory} is a file: a lesson needs a folder.");
        bool isLesson = File.Exists(Path.Combine(directory, Manifest.FileName));
        if (Directory.Exists(directory) && !isLesson && !force && Directory.EnumerateFileSystemEntries(directory).Any(entry => !FilesOf(lesson).ContainsKey(Path.GetFileName(entry)) && Path.GetFileName(entry) is not (Given or Hidden or "bin" or "obj")))
            throw new InvalidInputException($"The folder {directory} has other things in it: name a new folder, or add --force to write the lesson beside them.");
        if (isLesson && !force && Manifest.Read(directory).Lesson is var other && other != lesson.Name)
            throw new InvalidInputException($"The folder {directory} holds the lesson {other}: name another folder.");
        var written = new List<string>();
        foreach (var (name, content) in FilesOf(lesson))
        {
            string path = Path.Combine(directory, name);
            bool isLearners = lesson.Exercises.Any(exercise => name == $"{exercise.Name}.cs");
            if (File.Exists(path) && (isLearners || File.ReadAllBytes(path).AsSpan().SequenceEqual(content())))
                continue;
            CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.Write(path, content());
            written.Add(name);
        }
        return written;
    }

    /// <summary>Opens a lesson's folder.</summary>
    /// <exception cref="InvalidInputException">It is none, or parts are missing.</exception>
    public static LearnerFolder Open(string directory)
    {
        var manifest = Manifest.Read(directory);
        return new LearnerFolder(directory, LessonSource.Find(manifest.Lesson) ?? FromFiles(directory, manifest));
    }

    /// <summary>The learner's file of an exercise.</summary>
    public string PathOf(ExerciseSource exercise) => Path.Combine(DirectoryPath, $"{exercise.Name}.cs");

    /// <summary>The learner's file.</summary>
    /// <exception cref="InvalidInputException">It is missing, too large or no text.</exception>
    public string Read(ExerciseSource exercise)
    {
        string path = PathOf(exercise);
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new InvalidInputException($"{path} is larger than 1 MB: this is no exercise. 'autograd learn reset' writes it anew.");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            string text = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true).ReadToEnd();
            return text.Contains('\0') ? throw new InvalidInputException($"{path} is not saved as UTF-8 (it looks like UTF-16): choose UTF-8 in the editor.") : text;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException($"{path} is missing: 'autograd learn init {Lesson.Name} {DirectoryPath}' writes missing files anew.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"Cannot read {path}: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException($"{path} is not saved as UTF-8: choose UTF-8 in the editor.");
        }
    }

    // The order is that of writing: the manifest last, so that a folder that was left half written is none.
    private static Dictionary<string, Func<byte[]>> FilesOf(LessonSource lesson)
    {
        var files = new Dictionary<string, Func<byte[]>>();
        foreach (var exercise in lesson.Exercises)
        {
            files[$"{exercise.Name}.cs"] = () => Utf8(LearnerFile.Of(exercise));
            files[$"{Given}/{exercise.Name}Given.cs"] = () => Utf8(exercise.Given);
            files[$"{Given}/{exercise.Name}Forward.cs"] = () => Utf8(exercise.Forward.Text);
        }
        string engine = typeof(Tensor).Assembly.Location, documentation = Path.ChangeExtension(engine, ".xml");
        files[$"{Hidden}/Autograd.dll"] = () => File.ReadAllBytes(engine);
        if (File.Exists(documentation))
            files[$"{Hidden}/Autograd.xml"] = () => File.ReadAllBytes(documentation);
        files[$"{lesson.Name}.csproj"] = () => Utf8(Project);
        files["README.md"] = () => Utf8(Readme(lesson));
        files[Manifest.FileName] = () => Utf8(Manifest.Of(lesson).ToJson());
        return files;
    }

    private static LessonSource FromFiles(string directory, Manifest manifest) => new(manifest.Lesson, manifest.Title,
    [
        .. manifest.Exercises.Select((name, i) => new ExerciseSource(name, $"{i + 1}", manifest.Title, ForwardOf(Path.Combine(directory, Given, $"{name}Forward.cs")), _ => null)),
    ]);

    private static ForwardSource ForwardOf(string path)
    {
        if (!File.Exists(path))
            throw new InvalidInputException($"{path} is missing, the forward pass of this lesson: get it from your teacher, or make the folder anew with 'autograd learn new'.");
        try
        {
            return new ForwardSource(TeacherFile.Read(path), path);
        }
        catch (LessonException e)
        {
            throw new InvalidInputException(e.Message, e);
        }
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"Cannot make the folder {path}: {e.Message}");
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <LangVersion>14</LangVersion>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>disable</Nullable>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
            <EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="Autograd" HintPath=".autograd/Autograd.dll" />
          </ItemGroup>
        </Project>

        """;

    private static string Readme(LessonSource lesson) => $"""
        # {lesson.Title}

        Open this folder in an editor, and in a terminal beside it run

            autograd learn watch

        Then write the gradients in {string.Join(", ", lesson.Exercises.Select(exercise => $"{exercise.Name}.cs"))}, one after another, and save.
        Each save is judged at once. `autograd learn check` judges everything once; `autograd learn hint STEP` helps.

        """;
}
