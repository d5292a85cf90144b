--
-- Licensed under the Apache License, Version 2.0 (the "License");
-- you may not use this file except in compliance with the License.
-- You may obtain a copy of the License at
--
--     http://www.apache.org/licenses/LICENSE-2.0
--
-- Unless required by applicable law or agreed to in writing, software
-- distributed under the License is distributed on an "AS IS" BASIS,
-- WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
-- See the License for the specific language governing permissions and
-- limitations under the License.
--

-- one row: what this store holds, and the last batch that is in the index
CREATE TABLE store (
  id INT PRIMARY KEY CHECK (id = 1),
  store_id UUID NOT NULL,
  batch BIGINT NOT NULL,
  model VARCHAR,
  dimensions INT
);
INSERT INTO store (id, store_id, batch) VALUES (1, RANDOM_UUID(), 0);

CREATE SEQUENCE batch_sequence START WITH 1;

-- the documents that are in the index
CREATE TABLE source (
  collection VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  content_hash CHAR(64) NOT NULL,
  settings_hash CHAR(64) NOT NULL,
  title VARCHAR,
  content_type VARCHAR NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (collection, path)
);

-- the pieces that are in the index
CREATE TABLE chunk (
  id UUID PRIMARY KEY,
  collection VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  ordinal INT NOT NULL,
  start_offset INT NOT NULL,
  end_offset INT NOT NULL,
  overlap INT NOT NULL,
  heading_path VARCHAR NOT NULL,
  text VARCHAR NOT NULL,
  tokens INT NOT NULL,
  embedding_key CHAR(64) NOT NULL,
  FOREIGN KEY (collection, path) REFERENCES source (collection, path)
);
CREATE INDEX chunk_embedding_key ON chunk (embedding_key);

-- what was paid for: kept as soon as it arrives, whatever becomes of the batch
CREATE TABLE embedding (
  embedding_key CHAR(64) NOT NULL,
  model VARCHAR NOT NULL,
  dimensions INT NOT NULL,
  vector VARBINARY(65536) NOT NULL,
  released BOOLEAN DEFAULT FALSE NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (embedding_key, model, dimensions)
);

-- what is about to be written; a row without a content hash removes its document
CREATE TABLE intent (
  batch BIGINT NOT NULL,
  collection VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  content_hash CHAR(64),
  settings_hash CHAR(64),
  title VARCHAR,
  content_type VARCHAR,
  bytes BIGINT,
  PRIMARY KEY (batch, collection, path)
);
CREATE TABLE intent_chunk (
  batch BIGINT NOT NULL,
  id UUID NOT NULL,
  collection VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  ordinal INT NOT NULL,
  start_offset INT NOT NULL,
  end_offset INT NOT NULL,
  overlap INT NOT NULL,
  heading_path VARCHAR NOT NULL,
  text VARCHAR NOT NULL,
  tokens INT NOT NULL,
  embedding_key CHAR(64) NOT NULL,
  PRIMARY KEY (batch, id)
);
CREATE INDEX intent_chunk_embedding_key ON intent_chunk (embedding_key);
