/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelaigateways.crazyrouter;

import io.github.camelaigateways.testkit.contract.AsyncContract;
import io.github.camelaigateways.testkit.contract.BadInputContract;
import io.github.camelaigateways.testkit.contract.BrokenStreamContract;
import io.github.camelaigateways.testkit.contract.ChatBodyContract;
import io.github.camelaigateways.testkit.contract.ChatReplyContract;
import io.github.camelaigateways.testkit.contract.ChatRequestContract;
import io.github.camelaigateways.testkit.contract.ConnectionContract;
import io.github.camelaigateways.testkit.contract.DamagedReplyContract;
import io.github.camelaigateways.testkit.contract.EmbeddingsContract;
import io.github.camelaigateways.testkit.contract.FailureContract;
import io.github.camelaigateways.testkit.contract.FamiliesContract;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import io.github.camelaigateways.testkit.contract.MetadataContract;
import io.github.camelaigateways.testkit.contract.ModelsContract;
import io.github.camelaigateways.testkit.contract.RedirectContract;
import io.github.camelaigateways.testkit.contract.RerankContract;
import io.github.camelaigateways.testkit.contract.SampleCall;
import io.github.camelaigateways.testkit.contract.SecretContract;
import io.github.camelaigateways.testkit.contract.StreamContract;
import io.github.camelaigateways.testkit.contract.StreamFormatContract;
import io.github.camelaigateways.testkit.contract.UndeclaredOperationContract;
import io.github.camelaigateways.testkit.documented.DocumentedFailureContract;
import io.github.camelaigateways.testkit.documented.DocumentedOperationContract;
import io.github.camelaigateways.testkit.documented.DocumentedOperations;
import io.github.camelaigateways.testkit.documented.SandboxContract;
import io.github.camelaigateways.testkit.fixture.TextStream;
import org.junit.jupiter.api.Nested;

/** What every gateway promises, kept by Crazyrouter. Paths and statuses are those of its pages (en/chat/openai/completions, en/embeddings, en/reference/status-codes). */
class CrazyrouterContractTest {

    private static final GatewayUnderTest CRAZYROUTER = GatewayUnderTest.of("crazyrouter")
            .operation("chat-completion", "/v1/chat/completions")
            .operation("embeddings", "/v1/embeddings")
            .operation("rerank", "/v1/rerank")
            .operation("realtime", "/v1/realtime")
            .operation("models", "/v1/models")
            .operation("tasks", "/")
            .operation("task-cancel", "/")
            .operation("task-resume", "/")
            .operation("task-attach", "/")
            .operation("task-release", "/")
            .operation("callback", "/")
            .operations(DocumentedOperations.here())
            .safeToRepeat(500, 502, 503);

    @Nested
    class Metadata extends MetadataContract {
        Metadata() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class UndeclaredOperations extends UndeclaredOperationContract {
        UndeclaredOperations() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class ChatRequests extends ChatRequestContract {
        ChatRequests() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class ChatBodies extends ChatBodyContract {
        ChatBodies() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class ChatReplies extends ChatReplyContract {
        ChatReplies() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Streams extends StreamContract {
        Streams() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class BrokenStreams extends BrokenStreamContract {
        BrokenStreams() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Failures extends FailureContract {
        Failures() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class DamagedReplies extends DamagedReplyContract {
        DamagedReplies() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class BadInput extends BadInputContract {
        BadInput() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Secrets extends SecretContract {
        Secrets() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class SecretsOfStreams extends SecretContract {
        SecretsOfStreams() {
            super(CRAZYROUTER, SampleCall.STREAM);
        }
    }

    @Nested
    class SecretsOfVectors extends SecretContract {
        SecretsOfVectors() {
            super(CRAZYROUTER, SampleCall.VECTORS);
        }
    }

    @Nested
    class SecretsOfRankings extends SecretContract {
        SecretsOfRankings() {
            super(CRAZYROUTER, SampleCall.RANKING);
        }
    }

    @Nested
    class SecretsOfQueries extends SecretContract {
        SecretsOfQueries() {
            super(CRAZYROUTER, SampleCall.KEY_IN_QUERY);
        }
    }

    @Nested
    class Async extends AsyncContract {
        Async() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Connections extends ConnectionContract {
        Connections() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Redirects extends RedirectContract {
        Redirects() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Models extends ModelsContract {
        Models() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Embeddings extends EmbeddingsContract {
        Embeddings() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Rerank extends RerankContract {
        Rerank() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class Families extends FamiliesContract {
        Families() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class DocumentedOperation extends DocumentedOperationContract {
        DocumentedOperation() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class StreamedCompletions extends StreamFormatContract {
        StreamedCompletions() {
            super(CRAZYROUTER, TextStream.COMPLETIONS);
        }
    }

    @Nested
    class StreamedResponses extends StreamFormatContract {
        StreamedResponses() {
            super(CRAZYROUTER, TextStream.RESPONSES);
        }
    }

    @Nested
    class StreamedMessages extends StreamFormatContract {
        StreamedMessages() {
            super(CRAZYROUTER, TextStream.MESSAGES);
        }
    }

    @Nested
    class StreamedGenerateContent extends StreamFormatContract {
        StreamedGenerateContent() {
            super(CRAZYROUTER, TextStream.GENERATE_CONTENT);
        }
    }

    @Nested
    class DocumentedFailure extends DocumentedFailureContract {
        DocumentedFailure() {
            super(CRAZYROUTER);
        }
    }

    @Nested
    class InTheSandbox extends SandboxContract {
        InTheSandbox() {
            super(CRAZYROUTER);
        }
    }
}
