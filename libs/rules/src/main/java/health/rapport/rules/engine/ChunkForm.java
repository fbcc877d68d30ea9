package health.rapport.rules.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chunk as bytes that need nothing beside them: what its events say and the names of its households are in it, numbered for themselves. Read back, it has
 * the numbers of the dictionaries it is read into.
 */
final class ChunkForm {
    private ChunkForm() {}

    static byte[] write(Chunk chunk, Dictionaries said) {
        Packer to = new Packer();
        chunk.ids().write(to);
        to.named(chunk.fields(), ColumnForm::write);
        Chunk.Derived derived = chunk.derived();
        to.named(derived.scores(), (into, scores) -> scores.write(into));
        to.named(derived.former(), (into, former) -> former.write(into));
        ColumnForm.write(to, derived.personas(), Form.TEXT);
        ColumnForm.write(to, derived.stages(), Form.STAGE);
        Chunk.Ties ties = chunk.ties();
        ties.homes().write(to);
        ColumnForm.write(to, ties.relations(), Form.RELATION);
        ties.households().write(to);
        ColumnForm.write(to, ties.audiences(), Form.ID);
        Chunk.Happened happened = chunk.happened();
        write(to, List.of(happened.activities()), said.activities(), Form.ACTIVITY);
        write(to, List.of(happened.encounters(), happened.discharges()), said.encounters(), Form.ENCOUNTER);
        write(to, List.of(happened.contacts()), said.contacts(), Form.CONTACT);
        return to.sealed();
    }

    /** @param said what is new to it is added */
    static Chunk read(byte[] sealed, Dictionaries said) {
        Unpacker from = new Unpacker(sealed);
        return new Chunk(
                Ids.read(from),
                from.named(ColumnForm::read),
                new Chunk.Derived(
                        from.named(ScoreColumn::read),
                        from.named(FormerScores::read),
                        ColumnForm.readTags(from, Form.TEXT),
                        ColumnForm.readTags(from, Form.STAGE)),
                new Chunk.Ties(
                        Homes.read(from),
                        ColumnForm.readTags(from, Form.RELATION),
                        Households.read(from, said.households()),
                        ColumnForm.readTags(from, Form.ID)),
                readHappened(from, said));
    }

    private static Chunk.Happened readHappened(Unpacker from, Dictionaries said) {
        var activities = read(from, 1, said.activities(), Form.ACTIVITY);
        var encounters = read(from, 2, said.encounters(), Form.ENCOUNTER);
        var contacts = read(from, 1, said.contacts(), Form.CONTACT);
        return new Chunk.Happened(
                activities.getFirst(), encounters.getFirst(), encounters.getLast(), contacts.getFirst());
    }

    /** First what is said, aspect by aspect, then the events that say it. */
    private static <F> void write(Packer to, List<Events<F>> several, List<Dictionary<F>> said, Form<F> form) {
        List<int[]> numbers = IntStream.range(0, said.size())
                .mapToObj(aspect -> write(to, several, said.get(aspect), form, aspect))
                .toList();
        several.forEach(events -> write(to, events.renumbered(numbers, said), form));
    }

    /** What one aspect says here; the number here of each thing of the dictionary. */
    private static <F> int[] write(Packer to, List<Events<F>> several, Dictionary<F> said, Form<F> form, int aspect) {
        Numbering numbers = new Numbering(said.size());
        for (Events<F> events : several) {
            Codes codes = events.aspects().get(aspect).codes();
            IntStream.range(0, events.who().length).map(codes::of).forEach(numbers::of);
        }
        to.each(Arrays.stream(numbers.used()).mapToObj(said::get).toList(), form.writer());
        return numbers.here();
    }

    private static <F> void write(Packer to, Events<F> events, Form<F> form) {
        to.each(events.sorts(), (into, sort) -> into.ints(sort.starts()).ints(sort.frames()));
        to.bytes(events.who());
        write(to, events.at());
        to.maybe(events.ends(), ChunkForm::write);
        events.aspects().forEach(aspect -> aspect.codes().write(to));
        to.numbered(events.odd(), form.each().writer());
    }

    private static <F> List<Events<F>> read(Unpacker from, int several, List<Dictionary<F>> said, Form<F> form) {
        List<int[]> numbers = said.stream()
                .map(aspect -> aspect.numbersOf(from.each(form.reader())))
                .toList();
        return IntStream.range(0, several)
                .mapToObj(i -> read(from, said, form).renumbered(numbers, said))
                .toList();
    }

    private static <F> Events<F> read(Unpacker from, List<Dictionary<F>> said, Form<F> form) {
        return new Events<>(
                from.each(sort -> new Events.Sort(sort.ints(), sort.ints())),
                from.bytes(),
                readTicks(from),
                from.maybe(ChunkForm::readTicks),
                said.stream()
                        .map(aspect -> new Events.Aspect<>(Codes.read(from), aspect))
                        .toList(),
                from.numbered(form.each().reader()));
    }

    private static void write(Packer to, Ticks ticks) {
        to.ints(ticks.seconds()).maybe(ticks.nanos(), Packer::ints);
    }

    private static Ticks readTicks(Unpacker from) {
        return new Ticks(from.ints(), from.maybe(Unpacker::ints));
    }

    /** Gives things numbers in the order in which they are met. */
    static final class Numbering {
        private static final int UNMET = -1;

        private final int[] here;
        private int[] used = new int[64];
        private int size;

        Numbering(int things) {
            here = new int[things];
            Arrays.fill(here, UNMET);
        }

        int of(int thing) {
            if (here[thing] == UNMET) {
                if (size == used.length) {
                    used = Arrays.copyOf(used, 2 * size);
                }
                used[size] = thing;
                here[thing] = size++;
            }
            return here[thing];
        }

        /** By thing; of those never met none. */
        int[] here() {
            return here;
        }

        /** In the order of their numbers. */
        int[] used() {
            return Arrays.copyOf(used, size);
        }
    }
}
