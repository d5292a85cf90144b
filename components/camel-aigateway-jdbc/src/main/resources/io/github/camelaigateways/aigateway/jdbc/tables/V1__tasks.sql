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

-- H2 keeps each statement at once: one that was killed in between goes on with what is missing.
-- Times are milliseconds since 1970, UTC, by the clock of this database; durations are milliseconds.
create table if not exists ai_gateway_task (
    ref            varchar primary key,
    number         bigint generated always as identity,   -- the order in which tasks began
    gateway        varchar not null,
    operation      varchar not null,
    family         varchar not null,
    account        varchar not null,
    task_key       varchar,
    live_key       varchar,                                -- the key while no other task may have it
    tag            varchar,
    awaits         boolean not null,
    called_back    boolean not null,
    poll_interval  bigint not null,
    time_limit     bigint not null,
    request_mark   varchar,                                -- a digest
    phase          varchar not null,
    task_id        varchar,
    status         varchar not null,
    progress       integer,
    reply          text,
    reason         varchar,
    created        bigint not null,
    changed        bigint not null,
    expires        bigint,
    polls          integer not null,
    failures       integer not null,
    blanks         integer not null,
    deliveries     integer not null,
    stage          varchar not null,
    holder         varchar,
    due            bigint,                                 -- null unless it runs
    taker          varchar,
    ready          bigint,                                 -- null unless it has ended and waits for a route
    settled        bigint                                  -- null while something is left to do
);

create table if not exists ai_gateway_node (
    name         varchar primary key,
    lives_until  bigint not null
);

-- ${where} is a word of PostgreSQL's here, and begins a comment for H2, whose indexes hold all rows.
create unique index if not exists ai_gateway_task_live_key on ai_gateway_task (gateway, account, operation, live_key)
    ${where} live_key is not null
;
create index if not exists ai_gateway_task_key on ai_gateway_task (gateway, task_key)
    ${where} task_key is not null
;
create index if not exists ai_gateway_task_id on ai_gateway_task (gateway, task_id)
    ${where} task_id is not null
;
create index if not exists ai_gateway_task_number on ai_gateway_task (gateway, number);
create index if not exists ai_gateway_task_due on ai_gateway_task (account, due);   -- of all tasks: it tells the accounts, too
create index if not exists ai_gateway_task_family on ai_gateway_task (account, family, due)
    ${where} due is not null
;
create index if not exists ai_gateway_task_expires on ai_gateway_task (account, phase, expires)
    ${where} due is not null
;
create index if not exists ai_gateway_task_ready on ai_gateway_task (gateway, account, ready)
    ${where} ready is not null and holder is null
;
create index if not exists ai_gateway_task_held on ai_gateway_task (holder, ready)
    ${where} holder is not null
;
create index if not exists ai_gateway_task_taken on ai_gateway_task (taker)
    ${where} taker is not null
;
create index if not exists ai_gateway_task_settled on ai_gateway_task (settled)
    ${where} settled is not null
;
