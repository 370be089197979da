using System.Reflection;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ArtistAssist.Protocol.Tests;

/// <summary>The contract as it is compiled now, and as it was committed.</summary>
internal static class Contract
{
    /// <summary>Set to 1 to write the contract as it is now over the committed one.</summary>
    public const string UpdateVariable = "ARTISTASSIST_UPDATE_CONTRACT";

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "plugin-sdk", "ArtistAssist.Protocol.Tests");

    public static string CommittedFile { get; } = Path.Combine(Folder, "contract.pb");

    public static string ProtoFolder { get; } = Path.Combine(RepositoryRoot(), "plugin-sdk", "protos");

    public static FileDescriptorSet Current()
    {
        var set = new FileDescriptorSet();
        set.File.AddRange(Files().Select(file => file.ToProto()).OrderBy(file => file.Name, StringComparer.Ordinal));
        return set;
    }

    public static FileDescriptorSet Committed() => FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(CommittedFile));

    public static void Write(FileDescriptorSet set) => File.WriteAllBytes(CommittedFile, set.ToByteArray());

    public static IEnumerable<FileDescriptor> Files() => typeof(SubmitRequest).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<FileDescriptor>();

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ArtistAssist.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
