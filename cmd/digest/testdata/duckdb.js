// The part of DuckDB's command line that docs/datasets.md uses, with the real engine:
// node duckdb.js -csv -c SQL. NODE_PATH names the folder of @duckdb/node-api.
const { DuckDBInstance } = require("@duckdb/node-api");

async function main([format, flag, sql, ...rest]) {
  if (format !== "-csv" || flag !== "-c" || rest.length > 0) throw new Error("usage: -csv -c SQL");
  const db = await DuckDBInstance.create(":memory:");
  const connection = await db.connect();
  const result = await connection.runAndReadAll(sql);
  console.log(result.columnNames().join(","));
  for (const row of result.getRowsJson()) console.log(row.join(","));
}

main(process.argv.slice(2)).catch((err) => {
  console.error(String(err));
  process.exit(1);
});
