create or replace function sanhui.agenda_of(p_kind text) returns table (n int, step text, title text, minutes int)
    language plpgsql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
    select a.n, a.step, a.title, a.minutes
    from (values
        ('hearing', 1, 'check_in', '签到、宣布到会情况', 10),
        ('hearing', 2, 'opening', '宣布议题和议事规则', 5),
        ('hearing', 3, 'plan', '实施方说明方案', 15),
        ('hearing', 4, 'questions', '询问与答疑', 15),
        ('hearing', 5, 'statements', '代表发言', 30),
        ('hearing', 6, 'comments', '旁听及线上意见', 10),
        ('hearing', 7, 'proposals', '提出修改意见', 15),
        ('hearing', 8, 'replies', '实施方回应', 10),
        ('hearing', 9, 'vote', '逐项表决', 10),
        ('hearing', 10, 'result', '宣布结果及后续安排', 5),
        ('hearing', 11, 'signing', '核对签名', 5),
        ('coordination', 1, 'check_in', '签到、核对当事人', 5),
        ('coordination', 2, 'opening', '宣布事由和议事规则', 5),
        ('coordination', 3, 'statements', '当事人陈述', 20),
        ('coordination', 4, 'questions', '询问、归纳争议焦点', 20),
        ('coordination', 5, 'negotiation', '逐项协商', 30),
        ('coordination', 6, 'result', '宣布协商结果', 5),
        ('coordination', 7, 'signing', '核对签名', 5),
        ('review', 1, 'check_in', '签到、宣布到会情况', 10),
        ('review', 2, 'opening', '宣布评议对象和规则', 5),
        ('review', 3, 'report', '被评议方述职', 15),
        ('review', 4, 'questions', '询问与答复', 15),
        ('review', 5, 'vote', '评议', 15),
        ('review', 6, 'result', '宣布评议结果', 5),
        ('review', 7, 'signing', '核对签名', 5),
        ('owners_assembly', 1, 'roll', '公示名册', 0),
        ('owners_assembly', 2, 'notice', '发布表决公告', 0),
        ('owners_assembly', 3, 'vote', '表决', 0),
        ('owners_assembly', 4, 'count', '计票', 0),
        ('owners_assembly', 5, 'result', '公示结果', 0),
        ('residents_assembly', 1, 'roll', '公示名册', 0),
        ('residents_assembly', 2, 'notice', '发布表决公告', 0),
        ('residents_assembly', 3, 'vote', '表决', 0),
        ('residents_assembly', 4, 'count', '计票', 0),
        ('residents_assembly', 5, 'result', '公示结果', 0)
    ) a(kind, n, step, title, minutes)
    where a.kind = p_kind
    order by a.n;
end
$$;
comment on function sanhui.agenda_of(text) is 'The order of proceedings that a kind of meeting begins with.';
