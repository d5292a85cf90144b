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

-- versions of documents that are in the dead-letter folder and would fail again
CREATE TABLE failure (
  collection VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  content_hash CHAR(64) NOT NULL,
  settings_hash CHAR(64) NOT NULL,
  cause VARCHAR NOT NULL,
  PRIMARY KEY (collection, path)
);
