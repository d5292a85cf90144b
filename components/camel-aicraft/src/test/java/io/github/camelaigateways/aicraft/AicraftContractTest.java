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
package io.github.camelaigateways.aicraft;

import io.github.camelaigateways.testkit.contract.AsyncContract;
import io.github.camelaigateways.testkit.contract.BadInputContract;
import io.github.camelaigateways.testkit.contract.BrokenStreamContract;
import io.github.camelaigateways.testkit.contract.ChatBodyContract;
import io.github.camelaigateways.testkit.contract.ChatReplyContract;
import io.github.camelaigateways.testkit.contract.ChatRequestContract;
import io.github.camelaigateways.testkit.contract.ConnectionContract;
import io.github.camelaigateways.testkit.contract.DamagedReplyContract;
import io.github.camelaigateways.testkit.contract.FailureContract;
import io.github.camelaigateways.testkit.contract.GatewayUnderTest;
import io.github.camelaigateways.testkit.contract.MetadataContract;
import io.github.camelaigateways.testkit.contract.ModelsContract;
import io.github.camelaigateways.testkit.contract.RedirectContract;
import io.github.camelaigateways.testkit.contract.SecretContract;
import io.github.camelaigateways.testkit.contract.StreamContract;
import io.github.camelaigateways.testkit.contract.UndeclaredOperationContract;
import io.github.camelaigateways.testkit.documented.DocumentedFailureContract;
import io.github.camelaigateways.testkit.documented.DocumentedOperationContract;
import io.github.camelaigateways.testkit.documented.DocumentedOperations;
import io.github.camelaigateways.testkit.documented.SandboxContract;
import org.junit.jupiter.api.Nested;

/** What every gateway promises, kept by AICraft. Paths and statuses are those of its pages (aicraft/api). */
class AicraftContractTest {

    private static final GatewayUnderTest AICRAFT = GatewayUnderTest.of("aicraft")
            .operation("chat-completion", "/v1/chat/completions")
            .operation("models", "/v1/models")
            .operations(DocumentedOperations.here())
            .safeToRepeat(500);

    @Nested
    class Metadata extends MetadataContract {
        Metadata() {
            super(AICRAFT);
        }
    }

    @Nested
    class UndeclaredOperations extends UndeclaredOperationContract {
        UndeclaredOperations() {
            super(AICRAFT);
        }
    }

    @Nested
    class ChatRequests extends ChatRequestContract {
        ChatRequests() {
            super(AICRAFT);
        }
    }

    @Nested
    class ChatBodies extends ChatBodyContract {
        ChatBodies() {
            super(AICRAFT);
        }
    }

    @Nested
    class ChatReplies extends ChatReplyContract {
        ChatReplies() {
            super(AICRAFT);
        }
    }

    @Nested
    class Streams extends StreamContract {
        Streams() {
            super(AICRAFT);
        }
    }

    @Nested
    class BrokenStreams extends BrokenStreamContract {
        BrokenStreams() {
            super(AICRAFT);
        }
    }

    @Nested
    class Failures extends FailureContract {
        Failures() {
            super(AICRAFT);
        }
    }

    @Nested
    class DamagedReplies extends DamagedReplyContract {
        DamagedReplies() {
            super(AICRAFT);
        }
    }

    @Nested
    class BadInput extends BadInputContract {
        BadInput() {
            super(AICRAFT);
        }
    }

    @Nested
    class Secrets extends SecretContract {
        Secrets() {
            super(AICRAFT);
        }
    }

    @Nested
    class Async extends AsyncContract {
        Async() {
            super(AICRAFT);
        }
    }

    @Nested
    class Connections extends ConnectionContract {
        Connections() {
            super(AICRAFT);
        }
    }

    @Nested
    class Redirects extends RedirectContract {
        Redirects() {
            super(AICRAFT);
        }
    }

    @Nested
    class Models extends ModelsContract {
        Models() {
            super(AICRAFT);
        }
    }

    @Nested
    class DocumentedOperation extends DocumentedOperationContract {
        DocumentedOperation() {
            super(AICRAFT);
        }
    }

    @Nested
    class DocumentedFailure extends DocumentedFailureContract {
        DocumentedFailure() {
            super(AICRAFT);
        }
    }

    @Nested
    class InTheSandbox extends SandboxContract {
        InTheSandbox() {
            super(AICRAFT);
        }
    }
}
