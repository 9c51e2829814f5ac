using System.Text.Json;

namespace Autograd.Cli;

/// <summary>The members of the exercises' events, for programs.</summary>
internal static class LearnJson
{
    public static void Note(Utf8JsonWriter json, ExerciseSource exercise, LearnerNote note)
    {
        Number(json, exercise);
        json.WriteNumber("line", note.Line);
        json.WriteNumber("column", note.Column);
        json.WriteBoolean("isError", note.IsError);
        json.WriteString("message", note.Message);
    }

    public static void Step(Utf8JsonWriter json, ExerciseSource exercise, StepVerdict verdict)
    {
        Number(json, exercise);
        json.WriteString("step", verdict.Step);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(verdict.Status.ToString()));
        json.WriteString("diagnosis", verdict.Diagnosis is null ? null : JsonNamingPolicy.CamelCase.ConvertName(verdict.Diagnosis.Kind.ToString()));
        json.WriteString("message", verdict.Message);
        if (verdict.Worst is null)
            json.WriteNull("worst");
        else
            json.WriteNumbers("worst", verdict.Worst);
        json.WriteNumberOrNull("yours", verdict.Yours);
        json.WriteNull("expected");
        json.WriteNumber("line", verdict.Line);
        json.WriteString("lecture", verdict.Diagnosis is null ? null : exercise.Pages(verdict.Step)?.Chapter);
    }

    public static void Task(Utf8JsonWriter json, TaskPlanted planted)
    {
        var (task, broken) = (planted.Task, planted.Task.Broken);
        Number(json, broken.Exercise);
        json.WriteNumber("seed", broken.Seed);
        json.WriteStartArray("lines");
        foreach (var (_, line) in broken.Pass.Lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteStartArray("wrong");
        foreach (var (step, _) in task.Table.Where(row => !row.IsRight))
            json.WriteStringValue(step);
        json.WriteEndArray();
        json.WriteString("step", planted.WithAnswer ? broken.Step : null);
        json.WriteString("answer", planted.WithAnswer ? task.Answer : null);
    }

    private static void Number(Utf8JsonWriter json, ExerciseSource exercise)
    {
        if (int.TryParse(exercise.Number, out int number))
            json.WriteNumber("exercise", number);
        else
            json.WriteString("exercise", exercise.Number);
    }
}
