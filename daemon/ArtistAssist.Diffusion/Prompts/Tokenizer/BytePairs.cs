namespace ArtistAssist.Diffusion.Prompts.Tokenizer;

/// <summary>Merges neighbours, the earliest-ranked pair first and of equals the leftmost, until none is left to merge.</summary>
internal static class BytePairs
{
    /// <summary>The merged tokens. Takes n log n time, so that a word without end does no harm.</summary>
    public static IEnumerable<int> Merge(ClipVocabulary vocabulary, List<int> ids)
    {
        // A linked list in arrays: a merged token stays in the left place, the right one is taken out.
        var (previous, next) = (new int[ids.Count], new int[ids.Count]);
        var waiting = new PriorityQueue<Candidate, (int Rank, int Place)>();
        for (var i = 0; i < ids.Count; i++)
        {
            (previous[i], next[i]) = (i - 1, i + 1);
        }

        for (var i = 0; i < ids.Count - 1; i++)
        {
            Consider(i);
        }

        while (waiting.TryDequeue(out var candidate, out _))
        {
            var (left, right) = (candidate.Place, next[candidate.Place]);
            // The pair may have been merged with others since.
            if (right >= ids.Count || ids[left] != candidate.Left || ids[right] != candidate.Right)
            {
                continue;
            }

            ids[left] = candidate.Merged;
            ids[right] = -1;
            next[left] = next[right];
            if (next[left] < ids.Count)
            {
                previous[next[left]] = left;
                Consider(left);
            }

            if (previous[left] >= 0)
            {
                Consider(previous[left]);
            }
        }

        return ids.Where(id => id >= 0);

        void Consider(int left)
        {
            var right = next[left];
            if (vocabulary.FindMerge(ids[left], ids[right]) is { } merge)
            {
                waiting.Enqueue(new Candidate(left, ids[left], ids[right], merge.Id), (merge.Rank, left));
            }
        }
    }

    private readonly record struct Candidate(int Place, int Left, int Right, int Merged);
}
