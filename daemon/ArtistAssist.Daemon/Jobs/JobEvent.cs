using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What can happen to a job. Steps pass: they are told to those who watch and kept nowhere.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(JobQueued), "queued")]
[JsonDerivedType(typeof(JobLoading), "loading")]
[JsonDerivedType(typeof(JobNotice), "notice")]
[JsonDerivedType(typeof(JobProposal), "result")]
[JsonDerivedType(typeof(JobFailed), "failed")]
[JsonDerivedType(typeof(JobCancelled), "cancelled")]
[JsonDerivedType(typeof(JobDone), "done")]
[JsonDerivedType(typeof(JobDecided), "decided")]
internal abstract record JobEvent;

/// <summary>It waits behind <paramref name="Position"/> others.</summary>
internal sealed record JobQueued(int Position) : JobEvent;

/// <summary>Its model is being loaded.</summary>
internal sealed record JobLoading(string ModelId, string DeviceId) : JobEvent;

/// <summary>Step <paramref name="Step"/> of <paramref name="StepCount"/> is done.</summary>
internal sealed record JobStep(int Step, int StepCount) : JobEvent;

/// <summary>Something the artist should know.</summary>
internal sealed record JobNotice(NoticeKind Kind, string Message, ImmutableDictionary<string, string> Arguments) : JobEvent;

/// <summary>A proposal is ready; its pixels' profile is left to the result itself.</summary>
internal sealed record JobProposal(JobResult Result) : JobEvent;

/// <summary>It could not be done.</summary>
internal sealed record JobFailed(Failure Failure) : JobEvent;

/// <summary>It was stopped.</summary>
internal sealed record JobCancelled(CancelReason Reason) : JobEvent;

/// <summary>All proposals are ready.</summary>
internal sealed record JobDone(int Proposals) : JobEvent;

/// <summary>The artist decided.</summary>
internal sealed record JobDecided(JobState State, int? Index) : JobEvent;
