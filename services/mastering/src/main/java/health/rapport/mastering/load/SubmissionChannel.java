package health.rapport.mastering.load;

import health.rapport.mastering.messaging.SubmissionConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Everything that intake accepted: to the first load while there is one, else to the ordinary path. Acknowledged when it is committed. */
@ApplicationScoped
public class SubmissionChannel {
    private final FirstLoad load;
    private final SubmissionConsumer consumer;

    SubmissionChannel(FirstLoad load, SubmissionConsumer consumer) {
        this.load = load;
        this.consumer = consumer;
    }

    @Incoming("intake.submissions")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> submissions(Message<ConsumerRecords<String, byte[]>> message) {
        return load.isOver() ? ordinary(message) : load.take(message).chain(taken -> rest(taken, message));
    }

    private Uni<Void> rest(boolean taken, Message<ConsumerRecords<String, byte[]>> message) {
        return taken ? Uni.createFrom().voidItem() : ordinary(message);
    }

    private Uni<Void> ordinary(Message<ConsumerRecords<String, byte[]>> message) {
        return consumer.submissions(message.getPayload())
                .chain(() -> Uni.createFrom().completionStage(message.ack()));
    }
}
