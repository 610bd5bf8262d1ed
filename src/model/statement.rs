//! SQL written by hand that PostgreSQL prepares once for each connection.
//!
//! Diesel sends a `sql_query` to be parsed and planned anew each time, which costs the longer queries of a page more than
//! running them does. A [`Statement`] is kept under its text, as Diesel keeps the queries that it writes itself; so the text
//! holds placeholders, never values (docs/adr/0007-statements-planned-once.md).

use std::marker::PhantomData;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Untyped};

/// A text with `$1`, `$2` … and the values for them in this order. A value that the text does not name does no harm: Diesel
/// tells PostgreSQL its type.
pub(in crate::model) struct Statement<'a> {
    text: String,
    kept: bool,
    binds: Vec<Box<dyn QueryFragment<Pg> + Send + 'a>>,
}

impl<'a> Statement<'a> {
    pub(in crate::model) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), kept: true, binds: Vec::new() }
    }

    /// Not kept: of a text that is asked seldom and has many siblings. What is kept stays with a connection for life.
    pub(in crate::model) fn kept_if(mut self, kept: bool) -> Self {
        self.kept = kept;
        self
    }

    pub(in crate::model) fn bind<ST, T>(mut self, value: T) -> Self
    where
        Pg: HasSqlType<ST>,
        ST: Send + 'a,
        T: ToSql<ST, Pg> + Send + 'a,
    {
        self.binds.push(Box::new(Bound { value, kind: PhantomData::<ST> }));
        self
    }
}

struct Bound<ST, T> {
    value: T,
    kind: PhantomData<ST>,
}

impl<ST, T> QueryFragment<Pg> for Bound<ST, T>
where
    Pg: HasSqlType<ST>,
    T: ToSql<ST, Pg>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_bind_param::<ST, _>(&self.value)
    }
}

impl QueryFragment<Pg> for Statement<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if !self.kept {
            out.unsafe_to_cache_prepared();
        }
        out.push_sql(&self.text);
        // Diesel writes a placeholder for each value that it takes; how it takes one without is private to it. The text has its
        // own already, some more than once, so Diesel's go into a comment, where they are not in the way.
        out.push_sql("\n-- ");
        for bind in &self.binds {
            bind.walk_ast(out.reborrow())?;
        }
        Ok(())
    }
}

impl QueryId for Statement<'_> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement<'_> {
    type SqlType = Untyped;
}

impl RunQueryDsl<PgConnection> for Statement<'_> {}
