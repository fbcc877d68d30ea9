package health.rapport.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.contracts.score.ScoresStated;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventChunkTest {
    private static final UUID PERSON = new UUID(1, 2);

    @Test
    void comesApartAsItWasPacked() throws Exception {
        List<OutgoingEvent> events =
                LongStream.rangeClosed(1, 1000).mapToObj(EventChunkTest::event).toList();

        List<OutgoingEvent> again = EventChunk.unpack(EventChunk.pack(events));

        assertThat(again).usingRecursiveComparison().isEqualTo(events);
    }

    @Test
    void theSameVersionOfAFactAlwaysHasTheSameId() {
        assertThat(event(7).eventId()).isEqualTo(event(7).eventId()).isNotEqualTo(event(8).eventId());
    }

    @Test
    void anEventThatKafkaWouldRefuseIsRefusedBeforeItIsWritten() {
        assertThatThrownBy(() -> new OutgoingEvent("t", "k", PERSON, "Huge", new byte[1_000_000]))
                .hasMessage("an event of type Huge has 1000000 bytes, more than 950000");
    }

    private static OutgoingEvent event(long version) {
        return OutgoingEvent.of(new ScoresStated(PERSON, version, List.of(), null, List.of()));
    }
}
